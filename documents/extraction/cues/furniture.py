"""Page furniture: what a site prints around every article of its own."""

# Lines that are nothing but this.
WHOLE = (
    # sharing and tools
    r"(?:please )?(?:share|share this|share via|share on|sharing|share this (?:article|story|post|page|entry)"
    r"|share (?:article|story|post)|spread the (?:love|word)|pass it on|share the post)(?: (?:on|via|with).{0,60})?",
    r"(?:share|post|tweet|send|pin|save|like|follow|email|e-mail|whatsapp|view|join|find|recommend)"
    r"(?: (?:it|this|us|me|him|her|them|now))?(?: (?:on|to|via|by|with|over|in|at))?"
    r"(?: (?:facebook|twitter|x|linkedin|reddit|whatsapp|telegram|pinterest|e-?mail|tumblr|flipboard|"
    r"instagram|youtube|google\+?|google plus|google news|messenger|line|weibo|wechat|vk|ok|bluesky|mastodon"
    r"|threads|pocket|gab|parler|print|gmail|skype|viber|friends?|and|or|&|,|/|\|))*",
    r"(?:facebook|twitter|x|linkedin|reddit|whatsapp|telegram|pinterest|e-?mail|tumblr|flipboard|instagram"
    r"|youtube|google\+?|google plus|messenger|weibo|wechat|vk|vkontakte|вконтакте|одноклассники|rss|print"
    r"|viber|skype|digg|stumbleupon|buffer|mix|copy link|copy|link|gab|parler|rumble|minds|tiktok|threads"
    r"|snapchat|line|xing|mail|pocket|livejournal|mastodon|bluesky|truth social|gettr|mewe|sms|more"
    r"|facebook messenger|linkedin|share|tweet|pin it|email this|fb|tw|yummly|fark|delicious|evernote"
    r"|[\s,|/•·&+\d]|and)+",
    r"(?:print|print (?:this )?(?:page|article|story|friendly|version)?|printer[- ]friendly(?: (?:version|page))?"
    r"|pdf|download(?: pdf| as pdf| article)?|save(?: (?:article|story|for later))?|saved|bookmark(?: this)?"
    r"|add to favou?rites|listen(?: to (?:this )?(?:article|story))?|play audio|play|pause|mute|gift(?: this)? article"
    r"|font size|text size|increase font|decrease font|resize|aa?|a[+-]|copy url|copied|link copied"
    r"|report (?:an? )?(?:error|typo|mistake)|cite(?: this)?(?: article)?|embed|permalink|trackback(?: url)?"
    r"|translate(?: this page)?|select language|powered by.{0,40}|reprints?(?: & permissions)?|permissions"
    r"|republish(?: this article)?|rights & permissions|full screen|fullscreen|view gallery|gallery)",
    r"(?:\d[\d.,]*\s?[km]?\+? ?)?(?:shares?|tweets?|likes?|views?|reads?|reactions?|interactions?|claps?|hits"
    r"|followers?|fans?|subscribers?|upvotes?|votes?|retweets?|total views?|page views?|downloads?|citations?"
    r"|comments?|просмотр\w*|просмотры|лайк\w*|комментари\w*|vues?|partages?|aufrufe|vistas|visitas"
    r"|阅读|阅读量|浏览|浏览量|点击|点赞|评论|分享|مشاهدة|مشاهدات|قراءة|مشاركة)(?: ?[:：]? ?\d[\d.,]*\s?[km]?)?",
    # menus and page parts
    r"home|homepage|home page|front page|menu|main menu|navigation|skip (?:to|navigation).{0,60}|search"
    r"|search (?:for|this site|here|site)|close|open|open menu|close menu|toggle .{0,30}|back|back to (?:top|contents|home|the top|news)"
    r"|top|scroll to top|go to top|to top|next|previous|prev|next (?:article|post|story|page|item)|previous (?:article|post|story|page|item)"
    r"|prev post|next post|continue|continue reading.{0,12}|show more|show less|load more|load more .{0,20}|view all|see all|more|more\.\.\.|expand"
    r"|read (?:full|the full) (?:article|story|post).{0,10}|go to .{0,20}|view original|you are here|sections?|categories|category|archives?|all"
    r"|contents|table of contents|in this article|on this page|jump to .{0,40}|sitemap|site map|help|faqs?|support|feedback|live|live tv"
    r"|watch live|watch now|watch|listen now|breaking|breaking news|latest|trending|hot topics?|exclusive|premium|sponsored"
    r"|edition|international edition|us edition|my account|account|log ?in|log ?out|log in or register|log in / register|sign ?in|sign ?out|sign ?up"
    r"|register|join|join now|join us|subscribe|subscribe (?:now|today|here)|subscribe to .{0,60}|donate|donate (?:now|today|here)"
    r"|support (?:us|our work|independent journalism|\w+)|become a (?:member|patron|subscriber|supporter)|contribute"
    r"|buy (?:now|this article|subscription)|add to cart|view cart|get access|unlock(?: article)?|start (?:your )?free trial|try (?:it )?(?:for )?free.{0,20}",
    r"(?:about|about us|about this site|contact|contact us|advertise|advertise with us|careers|jobs|press|privacy|privacy (?:policy|notice|statement|settings)"
    r"|terms|terms (?:of (?:use|service)|and conditions|& conditions)|cookies?|cookie (?:policy|settings|preferences)|legal|legal notice|disclaimer"
    r"|imprint|accessibility(?: (?:statement|help))?|do not sell .{0,50}|editorial (?:policy|guidelines|standards)|newsletters?|our team|masthead|rss feeds?|mobile apps?"
    r"|code of conduct|copyright|copyrights|ethics policy|corrections?|submissions?|e-?paper|privacy & cookies|ad choices|adchoices|dmca|[\s|·•,/&-]|and)+",
    r"(?:skip )?(?:advertisement|advertisements|advertising|ads?|ad feedback|sponsored(?: content| links?)?|promoted(?: content)?|paid (?:content|post)"
    r"|promotion|story continues(?: below)?(?: (?:this|the) ad(?:vertisement)?)?|article continues (?:below|after).{0,40}|continue reading below"
    r"|continue reading the main story|scroll (?:down )?(?:to continue|for more).{0,40}|advertisement\s*[-–—]?\s*(?:scroll to continue|continue reading below)"
    r"|(?:your )?ad here|remove ads?|why this ad|x close|advertise here|advertisment|skip ad|loading|loading\.{2,3}|please wait.{0,10})",
    # counters and prices
    r"[\d\s.,:/%+−–-]{1,20}(?:[$€£¥₽₹]|usd|eur|rub\.?|руб\.?|元)?|[$€£¥₽₹]\s?[\d.,]{1,12}(?: ?[km])?(?:\s?/\s?\w+)?|[\d.,]+ ?(?:rub|руб|usd|eur)\.?",
    r"(?:average |readers?'? (?:community )?)?rat(?:ing|e)s?(?: this(?: article)?)?(?:[ :].{0,40})?|votes? ?:? ?\d+|number of (?:characters|views|purchasers|downloads|pages|words).{0,60}",
    r"(?:approx(?:imately|\.)? )?\d{1,3}[ -]?min(?:ute)?s?\.?(?: of)?(?: ?[-–]? ?(?:read|listen|video|watch|to read))?|(?:reading time|time to read|read time|estimated reading time|read(?:ing)? in) ?:?.{0,25}|min read|\d+ words",
    r"publication type.{0,40}|status (?:published|accepted)|word count ?:? ?\d+|page \d+ of \d+|\d+ of \d+|\d+\s?/\s?\d+|issn.{0,40}|isbn.{0,40}",
    # ru
    r"поделиться|поделись|поделитесь|поделиться (?:в|с|ссылкой|новостью|статьей).{0,40}|поделитесь .{0,60}|распечатать|версия для печати|печать|подписаться|подписывайтесь.{0,90}|подпишитесь.{0,90}"
    r"|главная|главная страница|новости|меню|поиск|войти|вход|регистрация|выход|наверх|вверх|реклама|на правах рекламы|показать (?:ещё|еще)|ещё|еще|подробнее|далее|назад|читать далее|читать полностью|развернуть|свернуть|закрыть"
    r"|о (?:проекте|нас|сайте|редакции)|контакты|обратная связь|рекламодателям|политика конфиденциальности|пользовательское соглашение|все новости|лента новостей|архив|рубрики|разделы|помощь|нашли ошибку.{0,80}|система orphus.{0,20}|orphus"
    r"|время (?:чтения|на чтение).{0,25}|\d+ мин(?:ут\w*)?\.?(?: на чтение)?|в избранное|сохранить|скопировать ссылку|ссылка скопирована|мы в (?:соцсетях|соц\. сетях)|нравится|оцените .{0,40}|рейтинг.{0,30}|голосов ?:? ?\d+|читать на .{0,60}|поддержать (?:нас|проект|редакцию)",
    # zh
    r"分享|分享到.{0,30}|分享至.{0,30}|分享本文|转发|收藏|点赞|打印|打印本页|列印|关闭|關閉|关闭窗口|返回|返回顶部|返回首页|回到顶部|首页|首頁|新闻|新聞|要闻|国际|國際|中国|军事|軍事|财经|财經|体育|娱乐|搜索|登录|登錄|登入|注册|註冊|订阅|訂閱|下载|客户端"
    r"|广告|廣告|更多|查看更多|展开全文|阅读全文|閱讀全文|点击查看.{0,20}|扫一扫.{0,30}|微信|微博|qq空间|朋友圈|字号|大 ?中 ?小|[【\[(]?字号.{0,12}|放大|缩小|关于我们|聯絡我們|联系我们|隐私政策|版权声明|网站地图|免责声明|上一篇.{0,60}|下一篇.{0,60}|纠错|我要纠错|举报|责任编辑系统|当前位置.{0,80}|您的位置.{0,80}|正文",
    # ar
    r"شارك|شارك (?:على|هذا|المقال|الخبر|عبر).{0,40}|مشاركة|مشاركة (?:على|عبر).{0,40}|شاركها|طباعة|الرئيسية|القائمة|بحث|البحث|تسجيل (?:الدخول|الخروج)|دخول|اشترك.{0,60}|تابعنا.{0,60}|تابعونا.{0,60}|إعلان|اعلان|إعلانات|المزيد|عرض المزيد|اقرأ المزيد|أكمل القراءة|من نحن|اتصل بنا|تواصل معنا"
    r"|سياسة الخصوصية|شروط الاستخدام|نسخ الرابط|تم نسخ الرابط|حفظ|أخبار|الأخبار|عاجل|حجم الخط|استمع|فيسبوك|تويتر|واتساب|تلغرام|تيليجرام|لينكدإن|إغلاق|أعلى|السابق|التالي|وقت القراءة.{0,30}|دقيقة? قراءة",
    # fr, de, es
    r"partager|partagez|partager (?:sur|par|cet|l'article|l’article|via).{0,40}|imprimer|envoyer(?: par .{0,20})?|accueil|menu|rechercher|recherche|connexion|se connecter|s'inscrire|s’inscrire|inscription|s'abonner|s’abonner|abonnez-vous.{0,60}|je m'abonne|je m’abonne|publicité|annonce|lire la suite.{0,20}|voir plus|voir tout|afficher plus|suivant|précédent|retour.{0,20}|haut de page"
    r"|mentions légales|contact|contactez-nous|politique de confidentialité|qui sommes-nous.{0,3}|plan du site|ajouter (?:aux|à mes) .{0,30}|réagir|réactions?|offrir l'article|temps de lecture.{0,25}|lecture \d+ min\.?|la suite après (?:cette|la) publicité|article réservé aux abonnés|newsletter|je me connecte|faire un don|suivez-nous.{0,60}",
    r"teilen|teilen (?:auf|mit|per|via|sie).{0,40}|artikel teilen|drucken|senden|merken|merkliste|startseite|suche|suchen|anmelden|abmelden|registrieren|einloggen|abonnieren|jetzt abonnieren|abo|werbung|anzeige|weiterlesen|mehr|mehr anzeigen|alle anzeigen|zurück|vor|nach oben|zur startseite|impressum|datenschutz|datenschutzerklärung|agb|kontakt|nutzungsbedingungen"
    r"|lesezeit.{0,25}|\d+ min\.? lesezeit|vorlesen|artikel anhören|schrift|folgen sie uns.{0,60}|twittern|jetzt spenden|spenden|druckversion|diesen artikel .{0,20}|kommentieren|mehr zum thema ausblenden|inhaltsverzeichnis|link kopieren|per mail",
    r"compartir|comparte|compartir (?:en|por|con|esta|este).{0,40}|imprimir|enviar(?: por .{0,20})?|inicio|portada|buscar|búsqueda|iniciar sesión|inicia sesión|regístrate|registrarse|suscríbete.{0,60}|suscribirse|suscríbase.{0,60}|publicidad|anuncio|leer más|ver más|ver todo|ver todos|mostrar más|siguiente|anterior|volver.{0,20}|aviso legal|contacto|contáctenos|política de privacidad|política de cookies"
    r"|quiénes somos|términos y condiciones|guardar|tiempo de lectura.{0,25}|\d+ min(?:utos)? de lectura|síguenos.{0,60}|me gusta|copiar enlace|donar",
)

# Lines that begin so, up to START_WIDTH characters.
START_WIDTH = 260
START = (
    r"(?:please )?(?:follow|find|like|join|visit|connect with|contact|reach|email|tweet) (?:us|me|him|her|them|our|the (?:author|writer))\b",
    r"(?:follow|contact|email|reach) .{2,60}? (?:on|at|via) (?:twitter|facebook|x|instagram|linkedin|telegram|gab|@|\S+@)",
    r"(?:subscribe|sign up|register|log in|sign in|join|donate|click here|click|tap|scroll|swipe|download our|download the .{2,30} app|get (?:our|the) .{0,40}(?:newsletter|app|updates|news)|stay (?:informed|up to date|connected|tuned|in the know))\b(?=.{0,200}(?:newsletter|e-?mail|inbox|updates?|alerts?|subscri|account|access|today|now|here|channel|app\b|free|us\b|list|article|read|comment|informed|podcast|support|join|!))",
    r"(?:view|see|read|show) (?:all|more) (?:posts|articles|stories|by)\b",
    r"(?:support|donate to|help|fund|back) (?:us|our|independent|the work|this site|quality)\b",
    r"(?:tags?|topics?|keywords? in this article|filed under|filed in|posted (?:in|under)|categor(?:y|ies)|labels?|sections?|more about|read more about|related topics?|explore more on|hashtags?|in this story) ?[:：]",
    r"(?:filed under|tagged(?: with| as| under)?|posted in|published in|categories?) \S",
    r"posted in(?=[A-Z\S])",
    r"(?:home|homepage|news|главная|inicio|accueil|startseite|首页|首頁|الرئيسية) ?(?:[>»›/|→]|::|-->?) ?\S",
    r"(?:copyright|©|\(c\)|&copy;) ?(?:\(c\)|©)? ?(?:19|20)\d\d",
    r"(?:all rights reserved|tous droits réservés|alle rechte vorbehalten|todos los derechos reservados|все права защищены|版权所有|版權所有|جميع الحقوق محفوظة|حقوق النشر)",
    r"(?:terms of (?:use|service)|privacy policy|cookie policy)\b",
    r"(?:this (?:site|website|page|blog|web site)|our (?:site|website)|we|we and our partners|by (?:continuing|using|clicking|signing|subscribing|submitting|entering|providing)) .{0,80}(?:cookies?|akismet|recaptcha|privacy policy|terms of|javascript|ad ?blocker)",
    r"(?:this article|this story|this content|this video|the requested (?:article|page)) (?:is|has) (?:only )?(?:available to|reserved|expired|behind|for subscribers|no longer)",
    r"(?:you (?:must|need to|have to|can|may)|please) (?:be )?(?:log(?:ged)? in|sign(?:ed)? in|enable javascript|turn off|disable|subscrib\w+|register)",
    r"you have (?:reached|read|used|\d+) .{0,60}(?:articles?|stories|limit)",
    r"(?:already|not) a? ?(?:subscriber|member|registered)\b",
    r"(?:have a|got a|do you have a) (?:news )?(?:tip|story|opinion|confidential)",
    r"(?:did you|if you) (?:find|found|spot|see|notice|enjoy(?:ed)?|like(?:d)?|want to support|value|appreciate)\b.{0,80}(?:error|typo|mistake|article|story|work|post|donat|subscrib|journalism|site)",
    r"(?:the (?:views|opinions)|views|opinions|statements of fact)(?: and (?:opinions|views))? (?:expressed|presented|stated)\b",
    r"(?:the statements, views|disclaimer|editor['’]?s? disclaimer|legal disclaimer|affiliate disclosure|disclosure) ?[:：]",
    r"(?:correction|corrections|clarification|update to this story) ?[:：]",
    r"(?:this|the) (?:article|story|essay|piece|post|column|text|report) (?:appears?|appeared|is part|ran|was (?:first )?published) (?:in|on|of) .{2,60}(?:issue|edition|print|series|newsletter|magazine)\b",
    r"(?:this article|this story|an earlier version|a previous version) .{0,60}(?:was|has been) (?:updated|corrected|amended)",
    r"(?:send|submit|write) (?:us )?(?:your|a|letters?|tips?|feedback|comments) .{0,60}(?:to|at|here)\b",
    r"(?:when|by|after) (?:subscribing|registering|purchasing|ordering)\b",
    r"number of (?:purchasers|characters|views|downloads)",
    r"(?:article )?views? ?: ?\d|reads? ?: ?\d|hits ?: ?\d|\d[\d,.]* (?:views|reads|shares)\b.{0,30}$",
    r"(?:watch|see|listen to|read) (?:more|live|it|all) (?:on|at|in) [\w .'’]{2,40}$",
    r"(?:get|read|enjoy|buy) .{0,40}(?:\$|€|£|¥)\d",
    r"(?:you won['’]?t|you will not) get .{0,60}(?:donate|subscribe|support)",
    r"(?:next|previous|prev|older|newer) (?:article|post|story|entry|page)s?\b",
    r"(?:image|photo|video) (?:gallery|slideshow)\b",
    r"(?:read|open|view) (?:this|the|in) .{0,30}(?:in app|app|browser|pdf|original)\b.{0,20}$",
    r"(?:reprinted|republished|reproduced) with permission",
    r"(?:material|this material|content) may not be (?:published|reproduced)",
    r"(?:your browser|javascript|please enable|this browser|sorry, your|an error (?:has )?occurred|video unavailable|media error)\b",
    r"(?:the post|this post|cet article|l['’]article|der beitrag|la entrada) .{5,200} (?:appeared first on|first appeared on|est apparu en premier sur|erschien zuerst auf|se publicó primero en|apareció primero en)",
    # ru
    r"(?:подписывайтесь|подпишитесь|подписаться|присоединяйтесь|следите|читайте нас|читайте также нас|смотрите нас|мы в|наш (?:канал|телеграм|паблик)|еженедельная рассылка|поделиться|поделитесь|если вы (?:заметили|нашли)|заметили ошибку|нашли ошибку|нашли опечатку|выделите|выделить ошибку|ошибка в тексте)\b",
    r"(?:теги?|метки|темы|тема|рубрики?|ключевые слова статьи|хештеги|категори[яи]|раздел|просмотров|просмотры|прочитали|рейтинг|код для вставки|короткая ссылка) ?[:：]",
    r"(?:материал(?:ы)? (?:сайта|доступ|предназначен)|использование материалов|при (?:цитировании|использовании|перепечатке|копировании)|перепечатка|мнение (?:автора|редакции|авторов)|точка зрения (?:автора|редакции)|свидетельство о регистрации|сетевое издание|учредитель|главный редактор ?[:：]|телефон|адрес редакции|редакция не несет|на (?:информационном )?ресурсе применяются|сайт использует|мы используем|этот сайт использует|продолжая)\b",
    r"©|16\+|18\+|12\+",
    # zh
    r"(?:标签|標籤|关键词|關鍵詞|关键字|分类|分類|专题|频道|tag|tags|话题) ?[:：]|(?:版权|版權|免责|免責)(?:声明|聲明|所有)|(?:声明|特别声明|郑重声明|聲明)[:：]|本文(?:仅|只|系|为作者|不代表|观点|版权|已获)|未经(?:授权|许可|书面)|(?:转载|轉載)(?:请|請|须|需)|(?:京|沪|粤|浙|苏|闽|鲁|川)icp|icp备|京公网安备|(?:扫描|扫码|长按|点击|關注|关注|下载|打开|欢迎)(?:.{0,30})(?:二维码|公众号|公号|客户端|app|微信|微博|订阅|关注|阅读原文|我们|下载)|(?:举报|違法|违法)(?:电话|和不良|不良)|(?:请|請)(?:使用|点击|登录|先登录|勿|輸入|输入)|阅读(?:量|数|次数)?[:：]\d|浏览(?:量|次数)?[:：]\d|点击(?:量|数)?[:：]\d",
    # ar
    r"(?:كلمات دلالية|كلمات مفتاحية|الكلمات الدلالية|الكلمات المفتاحية|وسوم|الوسوم|التصنيف|الأقسام|هاشتاغ|تصنيفات|مواضيع) ?[:：]|(?:تابعوا|تابعونا|تابع|اشتركوا|اشترك|انضم|حمل|حمّل|حملوا)\b.{0,90}(?:على|في|تطبيق|قناة|النشرة|واتساب|تلغرام)|(?:المقالات? |الآراء |جميع الآراء |هذا المقال ).{0,60}(?:تعبر|يعبر|لا تعبر)",
    # fr, de, es
    r"(?:mots[- ]clés|étiquettes|thèmes?|sujets|rubriques?|catégories?|tags?) ?[:：]|(?:inscrivez-vous|abonnez-vous|recevez|suivez|rejoignez|téléchargez|déjà abonné|vous avez déjà|il vous reste|la suite est réservée|cet article est réservé|vous souhaitez lire|pour lire la suite|nous utilisons|ce site utilise|en poursuivant|soutenez|faites un don|les (?:opinions|propos) exprimé|signaler une erreur|une erreur dans)\b",
    r"(?:schlagw(?:o|ö)rte?r?|stichworte?|themen?|kategorien?|rubrik|tags?) ?[:：]|(?:melden sie sich|abonnieren sie|abonniere|folgen sie|folge uns|newsletter|jetzt (?:anmelden|abonnieren|registrieren|testen)|bereits abonnent|sie haben bereits|um (?:diesen|den) artikel|dieser artikel ist|weiterlesen mit|wir verwenden|wir nutzen|diese (?:seite|website|webseite) (?:verwendet|nutzt|benutzt)|unterstützen sie|fehler (?:melden|gefunden)|mit material von|mehr lesen sie|quelle und bearbeiter)\b",
    r"(?:etiquetas|palabras clave del|temas?|categorías?|archivado en|tags?) ?[:：]|(?:archivado en|suscríbete|suscríbase|regístrate|síguenos|sigue|únete|descarga|recibe|ya eres suscriptor|para seguir leyendo|este contenido es exclusivo|utilizamos cookies|este sitio (?:web )?(?:usa|utiliza)|apoya|las opiniones (?:expresadas|vertidas)|si encuentra|dona)\b",
)

# Phrases that no article prints about its subject, in lines up to ANYWHERE_WIDTH characters.
ANYWHERE_WIDTH = 700
ANYWHERE = (
    r"all rights reserved|todos los derechos reservados|tous droits réservés|alle rechte vorbehalten|все права защищены|版权所有|版權所有|جميع الحقوق محفوظة",
    r"(?:we|site|website|page) uses? cookies|accept (?:all )?cookies|cookie (?:policy|settings|preferences|consent)|use of cookies|utilise des cookies|verwendet cookies|utiliza cookies|используе[тм]\w* (?:файлы )?cookie|файл\w* cookie",
    r"(?:by|you|i|we) .{0,60}(?:agree|accept|acknowledge|consent|subject|read|confirm).{0,60}(?:privacy (?:policy|notice)|terms of (?:use|service)|terms and conditions)|datenschutz(?:erklärung|bestimmungen) .{0,40}(?:gelesen|akzeptier|zu)|politique de confidentialité|política de privacidad|политик\w+ конфиденциальности|пользовательск\w+ соглашени",
    r"(?:sign up|subscribe|signup)\b.{0,60}\b(?:newsletter|inbox|e-?mail|mailing list)|(?:our|free|daily|weekly|evening|morning) (?:e-?mail )?newsletter\b|(?:newsletter|boletín|рассылк\w+)\b.{0,40}(?:abonn|anmeld|suscr|подпи)|delivered (?:straight )?to your inbox|in your inbox",
    r"(?:please )?(?:enable|turn on) javascript|javascript is (?:disabled|required)|ad ?blocker|your browser does ?n[o'’]t support",
    r"may not be (?:published, broadcast|reproduced|republished|redistributed)|without (?:the )?(?:prior|express)(?: written)? (?:permission|consent)|reproduction (?:is )?(?:prohibited|interdite|prohibida)|nachdruck verboten",
    r"protected by recaptcha|this site uses akismet|unsubscribe at any time|(?:cancel|unsubscribe) any ?time|no spam|we['’]ll never share your e-?mail",
    r"appeared first on|click here to (?:subscribe|read|join|sign|donate|view|see|download|follow)|tap here to|click the link below",
    r"(?:please )?(?:consider|consider making a|make a) (?:donat|contribut|supporting (?:us|our)|subscrib|becoming)|tax[- ]deductible|your (?:support|donation|contribution)s? (?:helps?|keeps?|allows?|makes?|is|are)|support our (?:work|journalism|mission)|reader[- ](?:supported|funded)",
    r"(?:download|install) (?:our|the) (?:\w+ ){0,3}app\b|available on (?:ios|android|the app store)|follow us on|join us on|join our (?:telegram|whatsapp|channel|facebook)|like us on facebook|connect with us",
    r"only (?:available )?(?:to|for) (?:subscribers|members|registered)|continue reading (?:this article|with a)|to (?:continue|keep) reading\b.{0,60}(?:subscri|register|log ?in|sign)|subscribers? (?:only|exclusive)|réservé aux abonnés|nur für abonnenten|exclusivo para suscriptores|только (?:для|по) подпис",
    r"подписывайтесь на|подпишитесь на|ctrl ?\+ ?enter|гиперссылка (?:на|обязательна)|ссылка на (?:источник|сайт) обязательна|наш\w* (?:telegram|телеграм)|эл № фс|роскомнадзор\w* .{0,40}(?:свидетельств|регистрац)|в мессенджере|яндекс[. ]?(?:дзен|новост)",
    r"不代表(?:本|平台|我们|网站|搜狐|新浪|凤凰|作者单位)|未经(?:授权|许可|允许).{0,20}(?:转载|复制|使用)|转载请(?:注明|联系)|举报电话|备案|icp证|扫码(?:关注|下载)|微信公众号|网络文化经营许可|互联网新闻信息服务",
    r"لا تعبر (?:بالضرورة )?عن (?:رأي|وجهة)|تابعونا على|اشترك في (?:النشرة|قناتنا)|حمل التطبيق|بريدك الإلكتروني",
)

# Lines after which nothing of the article is expected.
END = (
    r"(?:copyright|©|\(c\)) ?(?:\(c\)|©)? ?(?:19|20)\d\d.{0,160}",
    r".{0,120}(?:all rights reserved|tous droits réservés|alle rechte vorbehalten|todos los derechos reservados|все права защищены|版权所有|版權所有|جميع الحقوق محفوظة).{0,120}",
    r"(?:tags?|topics?|filed under|posted in|categor(?:y|ies)|теги?|метки|темы|рубрики?|标签|標籤|关键词|mots[- ]clés|schlagw(?:o|ö)rter|etiquetas|كلمات دلالية|كلمات مفتاحية|وسوم|الوسوم) ?[:：].{0,300}",
    r"(?:about (?:the )?(?:authors?|writer|contributor)|об авторе|关于作者|作者简介|über (?:den autor|die autorin)|à propos de l['’]auteur|sobre el autor|عن الكاتب)s? ?:?",
    r"(?:previous|next|prev|older|newer) (?:article|post|story|entry).{0,200}",
    r"(?:the post|this post) .{5,200} (?:appeared first on|first appeared on).{0,80}",
    r"(?:上一篇|下一篇).{0,100}",
    r"(?:предыдущая|следующая) (?:статья|новость|запись|публикация).{0,200}",
)

PAYWALL = (
    r"to (?:continue|keep) reading|subscribe to (?:read|continue)|subscribers? only|this (?:article|content) is (?:only )?(?:for|available to|reserved)|réservé aux abonnés|pour lire la suite|nur für abonnenten|weiterlesen mit|para seguir leyendo|exclusivo para suscriptores|только (?:для|по) подпис|already a subscriber|get (?:full|unlimited) (?:digital )?access",
)
