"""What a site prints for its own sake: ways through it, players, consent, subscription, gifts."""

# Lines that are nothing but this, without the decoration at their ends.
CONTROLS = (
    # ways through the page and the site
    r"(?:skip|jump|go|return|back|scroll) (?:to|past) (?:the )?(?:main |page |site )?(?:content"
    r"|navigation|menu|footer|top|comments|search|article|home ?page).{0,12}|skip navigation"
    r"|(?:direkt )?(?:zum|zur) (?:haupt|seiten)?(?:inhalt|navigation|menü|suche|startseite)"
    r"(?: springen| wechseln)?|(?:aller|passer|accéder) (?:directement )?au (?:contenu|menu).{0,12}"
    r"|(?:ir|saltar|pasar) al (?:contenido|menú).{0,12}|(?:перейти|переход) к \w+(?: \w+)?"
    r"|(?:跳转到|跳到|跳至|转到).{2,10}|(?:انتقل|تخطي|الانتقال) (?:إلى|الى) .{4,20}",
    r"(?:newer|older|previous|next|neuerer|älterer|message plus|entrada más|entrada) ?(?:posts?"
    r"|entr(?:y|ies)|récent|ancien|reciente|antigua|articles?|beiträge|publicaciones)"
    r"|página (?:principal|siguiente|anterior)|page (?:suivante|précédente|d['’]accueil)"
    r"|(?:nächste|vorherige) seite|(?:следующая|предыдущая) страница|上一页|下一页|previous next"
    r"|(?:perma(?:nent )?link|lien permanent|enlace permanente|link to this (?:post|article|page)"
    r"|постоянная ссылка)|(?:blog )?archives?(?: du blog| del blog)?|архив(?: блога| новостей)?"
    r"|view my complete profile|follow by email|topics?|tags?|labels?|key events|live (?:feed"
    r"|updates?|blog|reporting)|story highlights|in pictures|e-?edition|obituaries|classifieds"
    r"|(?:\d\.\d{1,2}|[1-4]) ?x|(?:select|playback|change) (?:voice|speed|language)"
    r"|(?:[\w'’.&-]+ ){1,4}(?:logo|icon)"
    r"|русский|中文|简体(?:中文)?|繁體(?:中文)?|日本語|한국어|español|français|deutsch|português"
    r"|العربية|عربي|فارسی|türkçe|italiano|українська"
    r"|full (?:text|article)(?: \((?:pdf|html)\))?"
    r"|show (?:key events|captions?|more|less)(?: only)?(?: hide captions?)?|hide captions?"
    r"|explore (?:more|related)(?: on| topics?).{0,30}|reuse this content|all sharing options",
    # tools, players, pictures
    r"(?:print|printer)[- ]friendly(?: (?:page|version|format))?|copy (?:the )?(?:article |page )?"
    r"(?:link|url)(?: to (?:article|clipboard))?|(?:link|url) kopieren|copier le lien|(?:copiar"
    r"|copie) (?:el )?enlace|(?:text|font) size.{0,10}|(?:view|open|read|download)(?: (?:as|in"
    r"|the))?"
    r" pdf.{0,20}|open in (?:a )?new (?:window|tab)|read later|saved (?:items|articles)|sending"
    r"|(?:listen|watch)(?: live| now)|scan (?:the|this) qr.{0,20}|image \d+ (?:of|/) \d+"
    r"|(?:page|seite|página|страница|стр\.?|第)? ?\d+ ?(?:/|of|von|de|из|sur) ?\d+|swipe .{0,30}"
    r"|-?\d{1,3} ?° ?[cf]?",
    r"(?:artikel |jetzt |beitrag )?(?:anhören|vorlesen)\W{0,4}(?:\d+ min\w*\.?)?|auf \w+ teilen"
    r"|(?:lecture|écouter?|lire)\W{1,3}\d+ min\w*\.?|écouter (?:l['’]article|cet article)"
    r"|(?:escuchar|escucha) (?:la )?(?:noticia|artículo|este artículo).{0,10}|слушать(?: .{3,20})?"
    r"|читать (?:\d+ мин\w*|в (?:telegram|телеграм\w*|дзене?|max|вк|ok))|добавить в (?:избранное"
    r"|закладки|дзен.{0,10})|шрифт.{0,8}|听新闻|听全文|语音播报|放大|缩小|(?:read|lire|leer|lesen)"
    r" (?:this|en|auf|in|it in) (?:english|french|german|spanish|russian|chinese|arabic|español"
    r"|français|deutsch)|верси[яи] на \w+(?: языке)?(?: ?[:：].{3,160})?|(?:english|русская"
    r"|русский|español|français|deutsch|中文|العربية) version|(?:loading|загрузка|chargement"
    r"|cargando|wird geladen|加载中)|(?:close|закрыть|fermer|schließen|cerrar|关闭|إغلاق)",
    r"(?:оцените|оценить|ваша оценка|рейтинг|оценка)(?: (?:статью|материал|новость))?.{0,12}"
    r"|rat(?:e|ing)(?: this(?: article| post)?)?\W{0,3}(?:\d.{0,30})?|bewerten sie.{0,30}",
    r"main content|support (?:the )?.{3,40}!|copyright (?:policy|notices?|terms|information)",
    # words for pictures of buttons, and what is left of a page's program
    r"(?:\w+ )?(?:chevron|share|save|facebook|e-?mail|twitter|linkedin|link|close|play|menu|search"
    r"|user|bookmark|copy|print|whatsapp|arrow|download|instagram|youtube|star|check)(?: article)?"
    r" icon\b.{0,140}|\[/?\w+(?: [^\]]{0,80})?\]|(?:something is )?loading|play video.{0,60}"
    r"|share via"
    r"|space to play or pause.{0,120}|created with (?:highcharts|datawrapper|flourish).{0,20}"
    r"|chart ?: .{2,60}(?:datawrapper|flourish).{0,40}"
    r"|thanks for (?:sharing|signing up|subscribing)!?|image|avatar(?: photo)?|partage désactivé"
    r"|ajouter à vos sélections|bienvenue dans l['’]espace .{3,40}|preview|name@.{3,30}"
    r"|[\w.]+@(?:e?mail|example)\.\w+",
    # advertisements and partners
    r".{2,60} is (?:sponsored|supported|presented|made possible) by(?: .{0,40})?",
    r"(?:рекламный блок|на правах рекламы|реклама на (?:сайте|портале)|partner(?:ed)? content"
    r"|publishing imprint|work (?:with|for) us|вакансии|la rédaction|die redaktion|вход"
    r"|регистрация|stellenangebote|emplois|empleo)",
    r"(?:con la tecnología de|proudly powered by|fièrement propulsé par|stolz präsentiert von"
    r"|сайт работает на|создание сайта) .{2,40}",
    # consent
    r"(?:accept|reject|decline|allow|agree to|deny)(?: (?:all|cookies|optional|necessary|and "
    r"(?:close|continue)))+|i (?:accept|agree|understand)|more options|got it"
    r"|(?:tout |tous )?(?:accepter|refuser|rejeter)(?: .{3,20})?|(?:alle )?(?:akzeptieren|ablehnen"
    r"|zustimmen)(?: und .{3,20})?|(?:aceptar|rechazar)(?: tod[oa]s?| .{3,20})?|принять(?: все| и "
    r"закрыть)?|отклонить|(?:全部)?接受|同意|قبول(?: الكل)?|موافق",
    # gifts and their meters
    r"(?:(?:monthly|quarterly|annual|spring|summer|fall|autumn|winter|year[- ]end) )?"
    r"(?:fund|pledge|donation|membership) ?(?:drive|raiser|raising|campaign)(?: (?:goal|20\d\d))?"
    r"|(?:of )?(?:goal )?[$€£¥₽] ?\d[\d.,]* ?[km]?(?: (?:raised|donated|pledged|of|goal|left|to go"
    r"|a month|/ ?month|per month|monthly|once|in donations)(?: .{0,24})?)?|\d[\d.,]* ?[$€£¥₽]"
    r"(?: .{0,20})?|\d{1,3} ?%(?: (?:funded|complete|raised|of .{3,20}))?|\d+ (?:days?|hours?"
    r"|donors?|backers?|patrons?|supporters?)(?: (?:left|to go|remaining)(?: until .{3,40})?)?"
    r"|(?:chip|pitch) in(?: .{2,12})?"
    r"|one[- ]time|monthly|yearly|annual(?:ly)?|give (?:[$€£]\d.{0,20}|now|monthly|once|today)"
    r"|yes, i['’]ll give.{0,20}|(?:please )?buy (?:me|us) a (?:coffee|beer)"
    r"|捐款(?:支持)?|打赏|赞赏(?:作者|支持)?|(?:помочь|поддержать|помогите) .{4,24}"
    r"|ادعمنا|تبرع(?: الآن)?",
    # addresses of a mail and of the publisher
    r"(?:from|to|cc|bcc|reply-to|sender|von|an|de|pour|от|кому) ?: .{0,80}\S@\S.{0,120}",
    r"(?:tel|phone|fax|тел|телефон|电话|هاتف)\b\.? ?[:：]? ?[+(]?\d[\d ()–.-]{5,24}(?:\d|$)"
    r"|registered (?:office|in|address|charity|number).{0,120}|firmensitz.{0,80}"
    r"|siège social.{0,80}",
)
# Names of a site's parts, which are not the site's.
SECTIONS = (
    r"(?:world|asia|europe|africa|americas?|china|russia|ukraine|middle east|u\.?s\.?|u\.?k\.?"
    r"|international|national|local|politics|business|economy|economics|markets|money|finance"
    r"|opinions?|comment|commentary|analysis|editorials?|columnists?|letters|culture|arts|books"
    r"|lifestyle|life|style|travel|food|health|science|tech|technology|environment|climate"
    r"|energy|defen[cs]e|military|security|sports?|football|entertainment|media|videos?|photos?"
    r"|podcasts?|newsletters?|magazine|weather|education|history|religion|topics?|regions?"
    r"|features?|interviews?|reports?|research|blogs?|experts?|events?|issues?|headlines?"
    r"|(?:world|local|latest|top|breaking) (?:news|stories)|news)(?: (?:&|and) \w+)?",
    r"english|русский|中文|日本語|español|français|deutsch|português|العربية|فارسی|türkçe|italiano"
    r"|українська|(?:\w+ )?edition|main content",
    r"мир|политика|экономика|общество|в мире|армия|оборона|мнения|аналитика|россия|китай|новости"
    r"|国际|国内|时政|评论|军事|观点|财经|monde|politique|international|opinions?|économie"
    r"|politik|ausland|wirtschaft|meinung|mundo|política|economía|opinión",
)
# Beginnings of lines that ask something of the reader; the whole line is not long.
ASKING = (
    r"we (?:value|care about|respect|protect) your privacy|we and our (?:\d+ )?partners"
    r"|nous (?:et nos partenaires|respectons votre vie)|wir und unsere partner|(?:valoramos"
    r"|respetamos) (?:tu|su) privacidad|wir (?:schätzen|respektieren) ihre privat",
    r"(?:want|like|love|enjoy(?:ed|ing)?|liked) (?:to (?:read|see|keep reading|know) (?:more|on)"
    r"|to keep reading|what you(?:['’]re| are|['’]ve)? (?:read|see|seen|reading)\w*"
    r"|(?:this|our) (?:article|story|post|essay|work|content|newsletter|site)\b.{0,8}[?.!])",
    r"(?:unlock|start|begin|try|claim|activate|cancel|get) (?:(?:your|a|an|the|our|this|full"
    r"|unlimited|free|digital|premium|instant|\d+[- ]\w+|one) )+(?:article|access|trial"
    r"|subscription|months?|weeks?|offer|edition)\b|(?:\d+|one|two|three|no"
    r"|last) (?:more )?(?:free "
    r"|complimentary )(?:articles?|stor(?:y|ies)) (?:left|remaining|this month)",
    r"will you (?:help|support|join|give|donate|chip|stand|become|make)\b.{0,120}[?.]$",
    r"(?:financial )?(?:contributions?|donations?|gifts|subscriptions?|support) from (?:our )?"
    r"(?:readers?|you|people like you|members)\b|(?:millions|thousands|people) (?:turn to|rely on"
    r"|have placed)\b.{0,160}|… ?we have a small favou?r to ask",
    r"(?:get|receive|have) (?:.{3,80} )?(?:sent|delivered|straight|direct(?:ly)?) (?:.{0,20})?to "
    r"your (?:inbox|e-?mail|phone)\b|catch (?:up on )?the latest\b|sign me up\b|to subscribe,? "
    r"(?:send|e-?mail|click|visit|write)\b|(?:support|follow|find|tip) (?:me|us|the author) on \w+",
    r"(?:get (?:a head start|the (?:morning|evening|daily|weekly)\b)|enjoy more\b"
    r"|yes, i (?:agree|want"
    r"|would like)|this feature is\b|access your (?:favou?rite|saved)|visit .{2,40} homepage\b"
    r"|a message from (?:the )?\S+.{0,40}:$|dear readers?\b)",
    r"(?:this|that) (?:is|was) your (?:last|final|first|\w+) (?:free )?(?:article|story)\b"
    r"|(?:this is an?|you['’]ve reached an?|you are reading an?) (?:premium|subscriber|member)\b"
    r"|finish reading this\b|enter your e-?mail\b|try (?:\d+|one|two|three)"
    r" (?:months?|weeks?) for\b"
    r"|(?:stay|keep) (?:ahead|informed|up to (?:date|speed)|on top|connected|tuned)\b.{0,90}$"
    r"|in-depth (?:analysis|reporting|coverage) delivered\b"
    r"|benefit from (?:in-depth|expert|trusted|our)\b"
    r"|discover the (?:all )?new .{2,30} app|take your reading|customi[sz]e your (?:reading|news)"
    r"|(?:do you )?think your friends would|share this story\b.{0,20}$|no reproduction without"
    r"|all quotes delayed|quotes displayed in real|you can now listen to\b|you are leaving"
    r" (?:the|our|this) .{0,40}(?:website|site)\b|(?:a|an|your|our|the) (?:\w+ ){0,2}(?:daily"
    r"|weekly|monthly|morning"
    r"|evening)(?: \w+){0,2} (?:briefing|round-?up|newsletter|digest|recap)\b.{0,90}$",
    r"a message from (?:our|the) .{0,20}(?:sponsors?|advertisers?)|(?:presented|sponsored) by [a-z]"
    r"|read (?:all )?(?:the )?latest .{2,60} here\W*$|welcome to (?:the )?.{3,60} forums?\b"
    r"|you are reading (?:chapter|part) \w+ of\b|as you may have heard, the moscow times\b"
    r"|we are facing unprecedented challenges\b|your support, no matter how small\b",
    r"(?:click|tap) the .{2,30} button\b|translate (?:this )?(?:website|page)\b|to receive .{3,60}"
    r"(?:newsletter|e-?mail)|like this ?[:：]?$|like\s?loading\b|jetpack|opens in new window"
    r"|as an amazon associate\b|mass media (?:outlet )?registration|(?:certain|some)"
    r" (?:publications|materials?|content) may contain\b|свидетельство о регистрации"
    r"|оставлять комментарии могут",
    r"if you (?:have|would like|want) .{3,160}\b(?:send us|write to us|contact us|e-?mail us)\b",
    r"our (?:[\w-]+ ){0,2}newsletters?\b|débloquez\b|profitez de (?:nos|cette|l['’]offre)",
    r"you are using an? (?:out[- ]of[- ]date|outdated|unsupported|old) browser|(?:you should )?"
    r"upgrade (?:your browser|or use)|all .{2,40} articles can be (?:read|translated)"
    r"|.{0,40}\btranslations? may (?:contain|be) .{3,80}$",
    r"please use (?:a |the )?(?:\w+ )?browser\b|(?:i|\* ?i) (?:understand|agree|consent)\b"
    r"|(?:updated|last modified|last updated|modified) (?:at|on) .{0,12}\d{1,2}[.:]\d{2}\b",
    r"(?:mit|avec|con|с) \S{1,16} (?:weiterlesen|lire|leer|lesen|читать)\b|s['’](?:abonner"
    r"|inscrire|identifier)\b|votre (?:adresse|navigateur)\b|e-?mail-?adresse\b|jetzt (?:kostenlos"
    r"|gratis|registrieren)\b|introduce (?:tu|su) correo|(?:оформи(?:ть|те)|продли(?:ть|те)) "
    r"подписку|(?:поддержите|помогите|поддержать|помочь) (?:нас|нам|проект\w*|редакци\w*"
    r"|издани\w*|автор\w*|наш\w*)",
    r"(?:publi[ée]e? dans|archiv[ée] dans|veröffentlicht in|publicado en|опубликовано в|рубрика)"
    r" [^\d.]{3,60}$",
    r"(?:чтобы|для) .{3,60}(?:авториз|зарегистрир|войдите).{0,60}$|доступ к .{3,20} (?:заблокирован"
    r"|ограничен)",
    r"(?:the (?:writer|author)['’]s? (?:views|opinions)|all views|any views)\b.{0,80}$",
)
