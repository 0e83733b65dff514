"""Page furniture: what a site prints around every article of its own."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Lines of nothing but these words: share bars ("Share on Facebook"), links of a footer.
WORDS = _words("""
    share post tweet send pin save like follow email e-mail mail view join find recommend it
    this us me him her them now on to via by with over in at your my facebook twitter x linkedin
    reddit whatsapp telegram pinterest tumblr flipboard instagram youtube google google+ plus
    news messenger line weibo wechat vk vkontakte вконтакте одноклассники bluesky mastodon
    threads pocket gab parler minds rumble tiktok snapchat xing rss print gmail skype viber digg
    stumbleupon buffer mix copy link links gettr mewe sms fb tw ok yummly fark delicious
    evernote livejournal friend friends and or page more about contact contacts advertise
    careers jobs privacy policy notice statement settings terms of use service conditions cookie
    cookies legal disclaimer imprint accessibility help editorial guidelines standards
    newsletter newsletters team masthead feeds feed apps app mobile code conduct copyright
    ethics corrections submissions epaper e-paper adchoices dmca sitemap faq faqs support
    feedback rights permissions preferences manage our the
    """)
# Of these at least one must be there: "Find it in the News" is furniture, "Us and them" is not.
MARKED_WORDS = WORDS - _words("""
    it this us me him her them now on to via by with over in at your my and or of the our x line
    find view join like post save news plus ok mix minds team code rights page link links
    support more use
    """)

# Lines that are nothing but this.
WHOLE = (
    # sharing and tools
    r"(?:please )?(?:share|tweet|like|share it|share this|share via|share on|sharing"
    r"|share this (?:article|story|post|page|entry)"
    r"|share (?:article|story|post)|spread the (?:love|word)|pass it on"
    r"|share the post)(?: (?:on|via|with).{0,60})?",
    r"(?:print|print (?:this )?(?:page|article|story|friendly|version)?"
    r"|printer[- ]friendly(?: (?:version|page))?"
    r"|pdf|download(?: pdf| as pdf| article)?|save(?: (?:article|story|for later))?|saved"
    r"|bookmark(?: this)?"
    r"|add to favou?rites|listen(?: to (?:this )?(?:article|story))?|play audio|play|pause"
    r"|mute|gift(?: this)? article"
    r"|font size|text size|increase font|decrease font|resize|aa?|a[+-]|copy url|copied"
    r"|link copied"
    r"|report (?:an? )?(?:error|typo|mistake)|cite(?: this)?(?: article)?|embed|permalink"
    r"|trackback(?: url)?"
    r"|translate(?: this page)?|select language|powered by.{0,40}|reprints?(?: & permissions)?"
    r"|permissions"
    r"|republish(?: this article)?|rights & permissions|full screen|fullscreen|view gallery"
    r"|gallery)",
    r"(?:\d[\d.,]*\s?[km]?\+? ?)?(?:shares?|tweets?|likes?|views?|reads?|reactions?"
    r"|interactions?|claps?|hits"
    r"|followers?|fans?|subscribers?|upvotes?|votes?|retweets?|total views?|page views?"
    r"|downloads?|citations?"
    r"|comments?|просмотр\w*|просмотры|лайк\w*|комментари\w*|vues?|partages?|aufrufe|vistas"
    r"|visitas"
    r"|阅读|阅读量|浏览|浏览量|点击|点赞|评论|分享|مشاهدة|مشاهدات|قراءة|مشاركة)(?: ?[:：]? ?\d["
    r"\d.,]*\s?[km]?)?",
    # a forum's lines about its members
    r"(?:senior|junior|new|full|active|veteran|elite|valued|regular|well-known|premium) member"
    r"|moderator|administrator|(?:messages|posts|likes(?: received)?|reaction score|points"
    r"|karma) ?: ?[\d,.]+|from ?: .{2,40}|quote|report post",
    r"(?:after|skip past|before) newsletter promotion|skip (?:past )?newsletter.{0,30}",
    # menus and page parts
    r"(?:vorige[rs]?|nächste[rs]?|vorherige[rs]?|zurück|weiter|précédente?|suivante?|anterior"
    r"|siguiente|предыдущ\w+|следующ\w+|previous|next|prev|上一[篇页]|下一[篇页]|السابق|التالي"
    r"|[\s|/«»<>←→‹›-])+",
    r"(?:enter |type )?(?:your )?(?:e-?mail(?: address)?|first name|last name|zip ?code"
    r"|password|username|user name|phone(?: number)?)(?: ?\*| here| address)*|ваш e-?mail"
    r"|введите .{3,30}|您的邮箱.{0,6}|adresse (?:e-?mail|électronique)|e-mail-adresse"
    r"|correo electrónico",
    r"home|homepage|home page|front page|menu|main menu|navigation|skip (?:to"
    r"|navigation).{0,60}|search"
    r"|search (?:for|this site|here|site)|close|open|open menu|close menu|toggle .{0,30}|back"
    r"|back to (?:top|contents|home|the top|news)"
    r"|top|scroll to top|go to top|to top|next|previous|prev|next (?:article|post|story|page"
    r"|item)|previous (?:article|post|story|page|item)"
    r"|prev post|next post|continue|continue reading.{0,12}|show more|show less|load more"
    r"|load more .{0,20}|view all|see all|more|more\.\.\.|expand"
    r"|read (?:full|the full) (?:article|story|post).{0,10}|go to .{0,20}|view original"
    r"|you are here|sections?|categories|category|archives?|all"
    r"|contents|table of contents|in this article|on this page|jump to .{0,40}|sitemap"
    r"|site map|help|faqs?|support|feedback|live|live tv"
    r"|watch live|watch now|watch|listen now|breaking|breaking news|latest|trending"
    r"|hot topics?|exclusive|premium|sponsored"
    r"|edition|international edition|us edition|my account|account|log ?in|log ?out"
    r"|log in or register|log in / register|sign ?in|sign ?out|sign ?up"
    r"|register|join|join now|join us|subscribe|subscribe (?:now|today|here)"
    r"|subscribe to .{0,60}|donate|donate (?:now|today|here)"
    r"|support (?:us|our work|independent journalism|\w+)|become a (?:member|patron|subscriber"
    r"|supporter)|contribute"
    r"|buy (?:now|this article|subscription)|add to cart|view cart|get access"
    r"|unlock(?: article)?|start (?:your )?free trial|try (?:it )?(?:for )?free.{0,20}",
    r"(?:skip )?(?:advertisement|advertisements|advertising|ads?|ad feedback"
    r"|sponsored(?: content| links?)?|promoted(?: content)?|paid (?:content|post)"
    r"|promotion|story continues(?: below)?(?: (?:this|the) ad(?:vertisement)?)?"
    r"|article continues (?:below|after).{0,40}|continue reading below"
    r"|continue reading the main story|scroll (?:down )?(?:to continue|for more).{0,40}"
    r"|advertisement\s*[-–—·|]?\s*(?:scroll to continue|continue reading below)"
    r"|(?:your )?ad here|remove ads?|why this ad|x close|advertise here|advertisment|skip ad"
    r"|loading|loading\.{2,3}|please wait.{0,10})",
    # counters and prices
    r"[\d\s.,:/%+−–-]{1,20}(?:[$€£¥₽₹]|usd|eur|rub\.?|руб\.?|元)?"
    r"|[$€£¥₽₹]\s?[\d.,]{1,12}(?: ?[km])?(?:\s?/\s?\w+)?|[\d.,]+ ?(?:rub|руб|usd|eur)\.?",
    r"(?:average |readers?'? (?:community )?)?rat(?:ing"
    r"|e)s?(?: this(?: article)?)?(?:[ :].{0,40})?|votes? ?:? ?\d+|number of (?:characters"
    r"|views|purchasers|downloads|pages|words).{0,60}",
    r"(?:approx(?:imately|\.)? )?\d{1,3}[ -]?min(?:ute)?s?\.?(?: of)?(?: ?[-–]? ?(?:read"
    r"|listen|video|watch|to read))?|(?:reading time|time to read|read time"
    r"|estimated reading time|read(?:ing)? in) ?:?.{0,25}|min read|\d+ words",
    r"publication type.{0,40}|status (?:published|accepted)|word count ?:? ?\d+"
    r"|page \d+ of \d+|\d+ of \d+|\d+\s?/\s?\d+|issn.{0,40}|isbn.{0,40}",
    # ru
    r"поделиться|поделись|поделитесь|поделиться (?:в|с|ссылкой|новостью|статьей).{0,40}"
    r"|поделитесь .{0,60}|распечатать|версия для печати|печать|подписаться"
    r"|подписывайтесь.{0,90}|подпишитесь.{0,90}"
    r"|главная|главная страница|новости|меню|поиск|войти|вход|регистрация|выход|наверх|вверх"
    r"|реклама|на правах рекламы|показать (?:ещё|еще)|ещё|еще|подробнее|далее|назад"
    r"|читать далее|читать полностью|развернуть|свернуть|закрыть"
    r"|о (?:проекте|нас|сайте|редакции)|контакты|обратная связь|рекламодателям"
    r"|политика конфиденциальности|пользовательское соглашение|все новости|лента новостей"
    r"|архив|рубрики|разделы|помощь|нашли ошибку.{0,80}|система orphus.{0,20}|orphus"
    r"|время (?:чтения|на чтение).{0,25}|\d+ мин(?:ут\w*)?\.?(?: на чтение)?|в избранное"
    r"|сохранить|скопировать ссылку|ссылка скопирована|мы в (?:соцсетях|соц\. сетях)|нравится"
    r"|оцените .{0,40}|рейтинг.{0,30}|голосов ?:? ?\d+|читать на .{0,60}|поддержать (?:нас"
    r"|проект|редакцию)",
    # zh
    r"阅读原文|在看 ?\d*|赞 ?\d*|长按.{0,16}|点击上方.{0,16}|收录于.{0,10}",
    r"分享|分享到.{0,30}|分享至.{0,30}|分享本文|转发|收藏|点赞|打印|打印本页|列印|关闭"
    r"|關閉|关闭窗口|返回|返回顶部|返回首页|回到顶部|首页|首頁|新闻"
    r"|新聞|要闻|国际|國際|中国|军事|軍事|财经|财經|体育|娱乐|搜索|登录|登錄|登入|注册"
    r"|註冊|订阅|訂閱|下载|客户端"
    r"|广告|廣告|更多|查看更多|展开全文|阅读全文|閱讀全文|点击查看.{0,20}|扫一扫.{0,30}"
    r"|微信|微博|qq空间|朋友圈|字号|大 ?中 ?小"
    r"|[【\[(]?字号.{0,12}|放大|缩小|关于我们|聯絡我們|联系我们|隐私政策|版权声明|网站地图"
    r"|免责声明|上一篇.{0,60}|下一篇.{0,60}|纠错|我要纠错"
    r"|举报|责任编辑系统|当前位置.{0,80}|您的位置.{0,80}|正文",
    # ar
    r"شارك|شارك (?:على|هذا|المقال|الخبر|عبر).{0,40}|مشاركة|مشاركة (?:على|عبر).{0,40}|شاركها"
    r"|طباعة|الرئيسية|القائمة|بحث|البحث|تسجيل (?:الدخول|الخروج)|دخول|اشترك.{0,60}"
    r"|تابعنا.{0,60}|تابعونا.{0,60}|إعلان|اعلان|إعلانات|المزيد|عرض المزيد|اقرأ المزيد"
    r"|أكمل القراءة|من نحن|اتصل بنا|تواصل معنا"
    r"|سياسة الخصوصية|شروط الاستخدام|نسخ الرابط|تم نسخ الرابط|حفظ|أخبار|الأخبار|عاجل|حجم الخط"
    r"|استمع|فيسبوك|تويتر|واتساب|تلغرام|تيليجرام|لينكدإن|إغلاق|أعلى|السابق|التالي"
    r"|وقت القراءة.{0,30}|دقيقة? قراءة",
    # fr, de, es
    r"partager|partagez|partager (?:sur|par|cet|l'article|l’article|via).{0,40}|imprimer"
    r"|envoyer(?: par .{0,20})?|accueil|menu|rechercher|recherche|connexion|se connecter"
    r"|s'inscrire|s’inscrire|inscription|s'abonner|s’abonner|abonnez-vous.{0,60}|je m'abonne"
    r"|je m’abonne|publicité|annonce|lire la suite.{0,20}|voir plus|voir tout|afficher plus"
    r"|suivant|précédent|retour.{0,20}|haut de page"
    r"|mentions légales|contact|contactez-nous|politique de confidentialité"
    r"|qui sommes-nous.{0,3}|plan du site|ajouter (?:aux|à mes) .{0,30}|réagir|réactions?"
    r"|offrir l'article|temps de lecture.{0,25}|lecture \d+ min\.?|la suite après (?:cette"
    r"|la) publicité|article réservé aux abonnés|newsletter|je me connecte|faire un don"
    r"|suivez-nous.{0,60}",
    r"teilen|teilen (?:auf|mit|per|via|sie).{0,40}|artikel teilen|drucken|senden|merken"
    r"|merkliste|startseite|suche|suchen|anmelden|abmelden|registrieren|einloggen|abonnieren"
    r"|jetzt abonnieren|abo|werbung|anzeige|weiterlesen|mehr|mehr anzeigen|alle anzeigen"
    r"|zurück|vor|nach oben|zur startseite|impressum|datenschutz|datenschutzerklärung|agb"
    r"|kontakt|nutzungsbedingungen"
    r"|lese(?:zeit|dauer).{0,25}|\d+ min\.? lesezeit|vorlesen|artikel anhören|schrift"
    r"|folgen sie uns.{0,60}|twittern|jetzt spenden|spenden|druckversion"
    r"|diesen artikel .{0,20}|kommentieren|mehr zum thema ausblenden|inhaltsverzeichnis"
    r"|link kopieren|per mail",
    r"compartir|comparte|compartir (?:en|por|con|esta|este).{0,40}|imprimir"
    r"|enviar(?: por .{0,20})?|inicio|portada|buscar|búsqueda|iniciar sesión|inicia sesión"
    r"|regístrate|registrarse|suscríbete.{0,60}|suscribirse|suscríbase.{0,60}|publicidad"
    r"|anuncio|leer más|ver más|ver todo|ver todos|mostrar más|siguiente|anterior"
    r"|volver.{0,20}|aviso legal|contacto|contáctenos|política de privacidad"
    r"|política de cookies"
    r"|quiénes somos|términos y condiciones|guardar|tiempo de lectura.{0,25}"
    r"|\d+ min(?:utos)? de lectura|síguenos.{0,60}|me gusta|copiar enlace|donar",
)

# Lines that begin so, up to START_WIDTH characters.
START_WIDTH = 260
START = (
    r"(?:please )?(?:sign up|subscribe|sign in|log ?in|click (?:here|to)|donate|submit|register)"
    r" (?:for|to|now|and|here|today|via|by|with|using|a|an|your|our)\b.{0,140}$",
    r"published (?:daily|weekly|monthly|quarterly) by\b",
    r"(?:[\w-]+ ){1,3}icon (?:an?|the|it) .{0,160}$",  # what a picture's tag says to the blind
    r"this (?:article|story|post|page) is (?:more than |over |about )?\d+ \w+ old\b",
    r"(?:joined|registered|member since|last (?:edited|active|seen)) ?:? .{0,16}(?:19|20)\d\d"
    r".{0,12}$",
    r"(?:to )?unsubscribe\b|you (?:are|were) (?:receiving|sent) this\b",
    r"you are here\b|вы здесь|вы находитесь|vous êtes ici|sie sind hier|usted está aquí",
    r"we(?:['’]d| would)? (?:want|love|like) to hear\b|(?:tell|write to|email|contact"
    r"|e-mail) us\b|(?:submit|send) (?:a|your) (?:letter|op-?ed|tip|comment|correction"
    r"|photo|story)",
    r"(?:story|article|content|text|post|column|report|reading) continue[sd]?\b.{0,60}$"
    r"|continue[sd]? (?:reading )?(?:below|after|on (?:the )?next)\b.{0,60}$",
    r"(?:support|back|fund|protect|defend|power) (?:independent|quality|fearless|honest"
    r"|free|local|nonprofit|public|our|investigative) (?:journalism|media|reporting|news"
    r"|press|work)\b",
    r"(?:become|be) a (?:member|subscriber|supporter|patron|sponsor|insider)\b",
    r"(?:never|don['’]t) miss (?:a|an|another|out on|the next) (?:story|update|thing|post"
    r"|issue|news|episode|moment)",
    r"(?:please )?(?:follow|find|like|join|visit|connect with|contact|reach|email|tweet) (?:us"
    r"|me|him|her|them|our|the (?:author|writer))\b",
    r"(?:follow|contact|email|reach) .{2,60}? (?:on|at|via) (?:twitter|facebook|x|instagram"
    r"|linkedin|telegram|gab|@|\S+@)",
    r"(?:subscribe|sign up|register|log in|sign in|join|donate|click here|click|tap|scroll"
    r"|swipe|download our|download the .{2,30} app|get (?:our|the) .{0,40}(?:newsletter|app"
    r"|updates|news)|stay (?:informed|up to date|connected|tuned"
    r"|in the know))\b(?=.{0,200}(?:newsletter|e-?mail|inbox|updates?|alerts?|subscri|account"
    r"|access|today|now|here|channel|app\b|free|us\b|list|article|read|comment|informed"
    r"|podcast|support|join|!))",
    r"(?:view|see|read|show) (?:all|more) (?:posts|articles|stories|by)\b",
    r"(?:support|donate to|help|fund|back) (?:us|our|independent|the work|this site|quality)\b",
    r"(?:tags?|topics?|keywords? in this article|filed under|filed in|posted (?:in|under)"
    r"|categor(?:y|ies)|labels?|sections?|regions?|themes?|more about"
    r"|read more about|related topics?"
    r"|explore more on|hashtags?|in this story) ?[:：]",
    r"(?:filed under|tagged(?: with| as| under)?|posted in|published in|categories?) \S",
    r"posted in(?=[A-Z\S])",
    r"(?:home|homepage|news|главная|inicio|accueil|startseite|首页|首頁|الرئيسية) ?(?:[>»›/|→]|::"
    r"|-->?) ?\S",
    r"(?:copyright|©|\(c\)|&copy;) ?(?:\(c\)|©)? ?(?:19|20)\d\d",
    r"(?:all rights reserved|tous droits réservés|alle rechte vorbehalten"
    r"|todos los derechos reservados|все права защищены|版权所有|版權所有|جميع الحقوق محفوظة"
    r"|حقوق النشر)",
    r"(?:terms of (?:use|service)|privacy (?:policy|notice)|cookie (?:policy|notice))\b",
    r"thank(?:s| you) for (?:reading|subscribing|your support)\b.{0,120}",
    r"get (?:briefed|(?:the|our) (?:latest|best|newsletter|app))\b.{0,160}$",
    r"(?:already|don['’]t) have an account\b|have an account\?",
    r"(?:this (?:site|website|page|blog|web site)|our (?:site|website)|we|we and our partners"
    r"|by (?:continuing|using|clicking|signing|subscribing|submitting|entering"
    r"|providing)) .{0,80}(?:cookies?|akismet|recaptcha|privacy policy|terms of|javascript"
    r"|ad ?blocker)",
    r"(?:this article|this story|this content|this video|the requested (?:article|page)) (?:is"
    r"|has) (?:only )?(?:available to|reserved|expired|behind|for subscribers|no longer)",
    r"(?:you (?:must|need to|have to|can|may)|please) (?:be )?(?:log(?:ged)? in|sign(?:ed)? in"
    r"|enable javascript|turn off|disable|subscrib\w+|register)",
    r"you have (?:reached|read|used|\d+) .{0,60}(?:articles?|stories|limit)",
    r"(?:already|not) a? ?(?:subscriber|member|registered)\b",
    r"(?:have a|got a|do you have a) (?:news )?(?:tip|story|opinion|confidential)",
    r"(?:did you|if you) (?:find|found|spot|see|notice|enjoy(?:ed)?|like(?:d)?|want to support"
    r"|value|appreciate)\b.{0,80}(?:error|typo|mistake|article|story|work|post|donat|subscrib"
    r"|journalism|site)",
    r"(?:the (?:views|opinions)|views|opinions|statements of fact)(?: and (?:opinions"
    r"|views))? (?:expressed|presented|stated)\b",
    r"(?:the statements, views|disclaimer|editor['’]?s? disclaimer|legal disclaimer"
    r"|affiliate disclosure|disclosure) ?[:：]",
    r"(?:correction|corrections|clarification|update to this story) ?[:：]",
    r"(?:this|the) (?:article|story|essay|piece|post|column|text|report) (?:appears?|appeared"
    r"|is part|ran|was (?:first )?published) (?:in|on|of) .{2,60}(?:issue|edition|print|series"
    r"|newsletter|magazine)\b",
    r"(?:this article|this story|an earlier version|a previous version) .{0,60}(?:was"
    r"|has been) (?:updated|corrected|amended)",
    r"(?:send|submit|write) (?:us )?(?:your|a|letters?|tips?|feedback|comments) .{0,60}(?:to"
    r"|at|here)\b",
    r"(?:when|by|after) (?:subscribing|registering|purchasing|ordering)\b",
    r"number of (?:purchasers|characters|views|downloads)",
    r"(?:article )?views? ?: ?\d|reads? ?: ?\d|hits ?: ?\d|\d[\d,.]* (?:views|reads"
    r"|shares)\b.{0,30}$",
    r"(?:watch|see|listen to|read) (?:more|live|it|all) (?:on|at|in) [\w .'’]{2,40}$",
    r"(?:get|read|enjoy|buy) .{0,40}(?:\$|€|£|¥)\d",
    r"(?:you won['’]?t|you will not) get .{0,60}(?:donate|subscribe|support)",
    r"(?:next|previous|prev|older|newer) (?:article|post|story|entry|page)s?\b",
    r"(?:image|photo|video) (?:gallery|slideshow)\b",
    r"(?:read|open|view) (?:this|the|in) .{0,30}(?:in app|app|browser|pdf|original)\b.{0,20}$",
    r"(?:reprinted|republished|reproduced) with permission",
    r"(?:material|this material|content) may not be (?:published|reproduced)",
    r"(?:your browser|javascript|please enable|this browser|sorry, your"
    r"|an error (?:has )?occurred|video unavailable|media error)\b",
    r"(?:the post|this post|cet article|l['’]article|der beitrag"
    r"|la entrada) .{5,200} (?:appeared first on|first appeared on|est apparu en premier sur"
    r"|erschien zuerst auf|se publicó primero en|apareció primero en)",
    # ru
    r"(?:подписывайтесь|подпишитесь|подписаться|присоединяйтесь|следите|читайте нас"
    r"|читайте также нас|смотрите нас|мы в|наш (?:канал|телеграм|паблик)|еженедельная рассылка"
    r"|поделиться|поделитесь|если вы (?:заметили|нашли)|заметили ошибку|нашли ошибку"
    r"|нашли опечатку|выделите|выделить ошибку|ошибка в тексте)\b",
    r"(?:теги?|метки|темы|тема|рубрики?|ключевые слова статьи|хештеги|категори[яи]|раздел"
    r"|просмотров|просмотры|прочитали|рейтинг|код для вставки|короткая ссылка) ?[:：]",
    r"(?:материал(?:ы)? (?:сайта|доступ|предназначен)|использование материалов"
    r"|при (?:цитировании|использовании|перепечатке|копировании)|перепечатка|мнение (?:автора"
    r"|редакции|авторов)|точка зрения (?:автора|редакции)|свидетельство о регистрации"
    r"|сетевое издание|учредитель|главный редактор ?[:：]|телефон|адрес редакции"
    r"|редакция не несет|св-во о регистрации|отдельные публикации могут"
    r"|на (?:информационном )?ресурсе применяются|сайт использует"
    r"|мы используем|этот сайт использует|продолжая)\b",
    r"©|16\+|18\+|12\+",
    r"(?:(?:english|русский|中文|日本語|español|français|deutsch|português|العربية|عربي|فارسی|türkçe"
    r"|italiano|ελληνικά|українська|polski|nederlands|한국어)[\s|,/·•-]*){3,}$",
    # zh
    r"(?:标签|標籤|关键词|關鍵詞|关键字|分类|分類|专题|频道|tag|tags|话题) ?[:：]|(?:版权"
    r"|版權|免责|免責)(?:声明|聲明|所有)|(?:声明"
    r"|特别声明|郑重声明|聲明)[:：]|本文(?:仅|只|系|为作者|不代表|观点|版权|已获)|未经(?:授权"
    r"|许可|书面)|(?:转载|轉載)(?:请|請|须|需)|(?:京"
    r"|沪|粤|浙|苏|闽|鲁|川)icp|icp备|京公网安备|(?:扫描|扫码|长按|点击|關注|关注|下载"
    r"|打开|欢迎)(?:.{0,30})(?:二维码|公众号|公号|客户端"
    r"|app|微信|微博|订阅|关注|阅读原文|我们|下载)|(?:举报|違法|违法)(?:电话|和不良|不良)"
    r"|(?:请|請)(?:使用|点击|登录|先登录|勿|輸入|输入)"
    r"|阅读(?:量|数|次数)?[:：]\d|浏览(?:量|次数)?[:：]\d|点击(?:量|数)?[:：]\d",
    # ar
    r"(?:كلمات دلالية|كلمات مفتاحية|الكلمات الدلالية|الكلمات المفتاحية|وسوم|الوسوم|التصنيف"
    r"|الأقسام|هاشتاغ|تصنيفات|مواضيع) ?[:：]|(?:تابعوا|تابعونا|تابع|اشتركوا|اشترك|انضم|حمل|حمّل"
    r"|حملوا)\b.{0,90}(?:على|في|تطبيق|قناة|النشرة|واتساب|تلغرام)|(?:المقالات? |الآراء "
    r"|جميع الآراء |هذا المقال ).{0,60}(?:تعبر|يعبر|لا تعبر)",
    # fr, de, es
    r"(?:mots[- ]clés|étiquettes|thèmes?|sujets|rubriques?|catégories?|tags?) ?[:：]"
    r"|(?:inscrivez-vous|abonnez-vous|recevez|suivez|rejoignez|téléchargez|déjà abonné"
    r"|vous avez déjà|il vous reste|la suite est réservée|cet article est réservé"
    r"|vous souhaitez lire|pour lire la suite|nous utilisons|ce site utilise|en poursuivant"
    r"|soutenez|faites un don|les (?:opinions|propos) exprimé|signaler une erreur"
    r"|une erreur dans)\b",
    r"(?:schlagw(?:o|ö)rte?r?|stichworte?|themen?|kategorien?|rubrik|tags?) ?[:：]"
    r"|(?:melden sie sich|abonnieren sie|abonniere|folgen sie|folge uns|newsletter"
    r"|jetzt (?:anmelden|abonnieren|registrieren|testen)|bereits abonnent|sie haben bereits"
    r"|um (?:diesen|den) artikel|dieser artikel ist|weiterlesen mit|wir verwenden|wir nutzen"
    r"|diese (?:seite|website|webseite) (?:verwendet|nutzt|benutzt)|unterstützen sie"
    r"|fehler (?:melden|gefunden)|mit material von|mehr lesen sie|quelle und bearbeiter)\b",
    r"(?:etiquetas|palabras clave del|temas?|categorías?|archivado en|tags?) ?[:：]"
    r"|(?:archivado en|suscríbete|suscríbase|regístrate|síguenos|sigue|únete|descarga|recibe"
    r"|ya eres suscriptor|para seguir leyendo|este contenido es exclusivo|utilizamos cookies"
    r"|este sitio (?:web )?(?:usa|utiliza)|apoya|las opiniones (?:expresadas|vertidas)"
    r"|si encuentra|dona)\b",
)

# Phrases that no article prints about its subject, in lines up to ANYWHERE_WIDTH characters.
ANYWHERE_WIDTH = 450
ANYWHERE = (
    r"by subscribing|quality journalism|independent journalism",
    r"help us (?:get|keep|continue|produce|tell)",
    r"your (?:subscription|membership|gift|donation)\b",
    r"all rights reserved|todos los derechos reservados|tous droits réservés"
    r"|alle rechte vorbehalten|все права защищены|版权所有|版權所有|جميع الحقوق محفوظة",
    r"(?:we|site|website|page) uses? cookies|accept (?:all )?cookies|cookie (?:policy|settings"
    r"|preferences|consent)|use of cookies|utilise des cookies|verwendet cookies"
    r"|utiliza cookies|используе[тм]\w* (?:файлы )?cookie|файл\w* cookie",
    r"(?:by|you|i|we) .{0,60}(?:agree|accept|acknowledge|consent|subject|read"
    r"|confirm).{0,60}(?:privacy (?:policy|notice)|terms of (?:use|service)"
    r"|terms and conditions)|datenschutz(?:erklärung|bestimmungen) .{0,40}(?:gelesen|akzeptier"
    r"|zu)|politique de confidentialité|política de privacidad|политик\w+ конфиденциальности"
    r"|пользовательск\w+ соглашени",
    r"(?:sign up|subscribe|signup)\b.{0,60}\b(?:newsletter|inbox|e-?mail|mailing list)|(?:our"
    r"|free|daily|weekly|evening|morning) (?:e-?mail )?newsletter\b|(?:newsletter|boletín"
    r"|рассылк\w+)\b.{0,40}(?:abonn|anmeld|suscr|подпи)|delivered (?:straight )?to your inbox"
    r"|in your inbox",
    r"(?:please )?(?:enable|turn on) javascript|javascript is (?:disabled|required)"
    r"|ad ?blocker|your browser does ?n[o'’]t support",
    r"may not be (?:published, broadcast|reproduced|republished|redistributed)"
    r"|without (?:the )?(?:prior|express)(?: written)? (?:permission|consent)"
    r"|reproduction (?:is )?(?:prohibited|interdite|prohibida)|nachdruck verboten",
    r"protected by recaptcha|this site uses akismet|unsubscribe at any time|(?:cancel"
    r"|unsubscribe) any ?time|no spam|we['’]ll never share your e-?mail",
    r"licensed under (?:a )?creative commons|feel free to (?:republish|repost|share)"
    r"|may be (?:freely )?(?:reproduced|republished|reposted|shared) (?:provided|as long as|if )",
    r"appeared first on|click here to (?:subscribe|read|join|sign|donate|view|see|download"
    r"|follow)|tap here to|click the link below",
    r"(?:please )?(?:consider|consider making a|make a) (?:donat|contribut|supporting (?:us"
    r"|our)|subscrib|becoming)|tax[- ]deductible|your (?:support|donation"
    r"|contribution)s? (?:helps?|keeps?|allows?|makes?|is|are)|support our (?:work|journalism"
    r"|mission)|reader[- ](?:supported|funded)",
    r"(?:download|install) (?:our|the) (?:\w+ ){0,3}app\b|available on (?:ios|android"
    r"|the app store)|follow us on|join us on|join our (?:telegram|whatsapp|channel|facebook)"
    r"|like us on facebook|connect with us",
    r"only (?:available )?(?:to|for) (?:subscribers|members|registered)"
    r"|continue reading (?:this article|with a)|to (?:continue"
    r"|keep) reading\b.{0,60}(?:subscri|register|log ?in|sign)|subscribers? (?:only|exclusive)"
    r"|réservé aux abonnés|nur für abonnenten|exclusivo para suscriptores|только (?:для"
    r"|по) подпис",
    r"подписывайтесь на|подпишитесь на|ctrl ?\+ ?enter|гиперссылка (?:на|обязательна)"
    r"|ссылка на (?:источник|сайт) обязательна|наш\w* (?:telegram|телеграм)|эл № фс"
    r"|св-во о регистрации|зарегистрирован\w* (?:в )?(?:федеральной|роскомнадзор)"
    r"|роскомнадзор\w* .{0,40}(?:свидетельств|регистрац)|в мессенджере|яндекс[. ]?(?:дзен"
    r"|новост)",
    r"不代表(?:本|平台|我们|网站|搜狐|新浪|凤凰|作者单位)|未经(?:授权|许可|允许).{0,20}(?:转载"
    r"|复制|使用)|转载请(?:注明|联系)|举报电话|备案"
    r"|icp证|扫码(?:关注|下载)|微信公众号|网络文化经营许可|互联网新闻信息服务",
    r"لا تعبر (?:بالضرورة )?عن (?:رأي|وجهة)|تابعونا على|اشترك في (?:النشرة|قناتنا)|حمل التطبيق"
    r"|بريدك الإلكتروني",
)
