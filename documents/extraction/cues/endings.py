"""Lines after which a page prints nothing more of its article, and what it says to readers."""

END = (
    r"(?:copyright|©|\(c\)) ?(?:\(c\)|©)? ?(?:19|20)\d\d.{0,160}",
    r".{0,120}(?:all rights reserved|tous droits réservés|alle rechte vorbehalten"
    r"|todos los derechos reservados|все права защищены|版权所有|版權所有|جميع الحقوق محفوظة).{0"
    r",120}",
    r"(?:tags?|topics?|filed under|posted in|categor(?:y|ies)|теги?|метки|темы|рубрики?|标签|標籤"
    r"|关键词|mots[- ]clés|schlagw(?:o|ö)rter|etiquetas|كلمات دلالية|كلمات مفتاحية|وسوم"
    r"|الوسوم) ?[:：].{0,300}",
    r"(?:about (?:the )?(?:authors?|writer|contributor)|об авторе|关于作者|作者简介|über (?:den "
    r"autor"
    r"|die autorin)|à propos de l['’]auteur|sobre el autor|عن الكاتب)s? ?:?",
    r"(?:previous|next|prev|older|newer) (?:article|post|story|entry).{0,200}",
    r"(?:the post|this post) .{5,200} (?:appeared first on|first appeared on).{0,80}",
    r"(?:上一篇|下一篇).{0,100}",
    r"[-–—#* ]*(?:ends|notes? (?:to|for) editors?)[-–—#*: ]*",
    r"(?:предыдущая|следующая) (?:статья|новость|запись|публикация).{0,200}",
)

# Links at the foot of every page of a site.
FOOTER = (
    r"about(?: .{2,30})?|(?:our )?(?:team|people|staff|mission|history|standards|ethics|values)"
    r"|contact(?: .{2,30})?|(?:help|support|customer)(?: (?:cent(?:er|re)|service|care|desk))?"
    r"|faqs?"
    r"|(?:privacy|cookies?|data)(?: .{2,30})?|terms(?: .{2,30})?|legal(?: .{2,20})?|disclaimers?"
    r"|accessibility(?: .{2,20})?|advertis\w+(?: .{2,30})?|ad ?choices|media kit|press(?: .{2,20})?"
    r"|careers?|jobs|vacancies|work (?:at|for|with) .{2,30}|internships?|site ?map|(?:site )?index"
    r"|rss(?: feeds?)?|newsletters?|(?:mobile )?apps?|podcasts?|subscri\w+(?: .{2,30})?|e-?paper"
    r"|follow(?: us)?(?: on .{2,20})?|facebook|twitter|x|instagram|youtube|linkedin|telegram|tiktok"
    r"|whatsapp|pinterest|flipboard|do not sell .{2,40}|your privacy .{2,20}|manage .{2,30}"
    r"|corrections?(?: .{2,20})?|editorial .{2,30}|masthead|licen[cs]\w+(?: .{2,20})?|syndication"
    r"|reprints?(?: .{2,30})?|permissions|copyright(?: .{0,60})?|©.{0,120}|archives?|feedback"
    r"|(?:submit|report|request|send) .{2,40}|store|shop|events|sign (?:in|up)|log ?in|register"
    r"|donate|support us|partners?(?: .{2,20})?|back to top|download .{2,40}|code of conduct"
    r"|community guidelines|modern slavery.{0,30}|secure ?drop|complaints?(?: .{2,20})?",
    r"о (?:нас|проекте|редакции|газете|компании)|контакты|реклама|вакансии|правила .{2,40}"
    r"|политика .{2,40}|пользовательское .{2,30}|обратная связь|подписка|архив|редакция",
    r"关于(?:我们|.{2,10})|联系我们|隐私.{0,6}|版权.{0,12}|法律声明|招聘.{0,6}|广告.{0,6}|网站地图|免责声明"
    r"|qui sommes-nous|mentions légales|contact(?:ez-nous)?|cgu|politique .{2,40}|impressum"
    r"|datenschutz\w*|kontakt|agb|aviso legal|contacto|política .{2,30}|من نحن|اتصل بنا",
)

# Headings and notes between an article's text and its notes: none of them is a paragraph of it.
BACK_MATTER = (
    r"acknowledg(?:e)?ments?|disclosure(?: statement)?|(?:conflicts?|declaration) of"
    r"(?: competing)? interests?|competing interests|funding(?: information)?"
    r"|additional information|supplementary (?:materials?|data|information)"
    r"|data availability(?: statement)?|authors?['’]? contributions?|ethics statement"
    r"|notes on (?:the )?contributors?|author (?:information|affiliations|biograph(?:y|ies))"
    r"|(?:rights|reprints) and permissions",
    r"благодарности|финансирование|конфликт интересов|информация об авторах?|вклад авторов",
    r"致谢|基金项目|利益冲突(?:声明)?|remerciements|financement|danksagung|förderung",
)
# A publisher's note about what it prints, which stands under each of its articles.
PUBLISHER_NOTES = (
    r".{2,80} (?:does|do) not (?:take|hold|adopt) (?:institutional|editorial|official|specific)"
    r" (?:policy )?positions?\b.{0,300}",
    r"(?=.{0,300}\b(?:authors?|contributors?|columnists?|writers?|column|articles?|essay|editors?"
    r"|publisher|posts?|series)\b).{0,160}\b(?:views?|opinions?)\b.{0,160}\b(?:do(?:es)? not"
    r" necessarily|are not necessarily|are solely|are those of|are the author).{0,300}",
    r"(?=.{0,300}\b(?:authors?|contributors?|columnists?|writers?|column|articles?|essay|editors?"
    r"|publisher|posts?|series)\b).{0,120}\bdo(?:es)? not necessarily (?:represent|reflect|express)"
    r"\b.{0,40}\b(?:views?|opinions?|positions?)\b.{0,300}",
    r"(?:the )?(?:views?|opinions?) .{0,40}\b(?:do not|don['’]t) necessarily .{0,200}",
    r"(?:our standards|republish(?:ing)? policy|reprint policy|editorial (?:standards|policy))"
    r" ?[:：].{0,160}",
    r"(?:the )?(?:views?|opinions?|positions?|statements?)(?: and (?:views?|opinions?))?"
    r"(?: (?:and \w+ )?(?:expressed|stated|presented|contained|published|set out|here(?:in)?)"
    r"| of (?:the )?(?:authors?|contributors?|guests?|columnists?)).{0,240}",
    r"(?:this|the) (?:article|commentary|piece|essay|column|op-?ed) (?:represents|reflects"
    r"|expresses|does not (?:necessarily )?(?:represent|reflect)).{0,200}",
    r".{2,60} (?:is|are) (?:produced|published|issued) by .{0,240}\b(?:non-?profit|non-?partisan"
    r"|tax-?exempt|charit\w+|independent|institution|organi[sz]ation)\b.{0,300}",
    r".{2,80} is a publication of .{2,240}",
    r".{2,80} (?:is|are) (?:an? )?(?:independent,? |private,? |registered )*(?:non-?profit"
    r"|non-?partisan|tax-?exempt|charit\w+|501).{0,300}",
    r"(?:мнение|точка зрения|позиция) (?:автора|авторов|редакции).{0,160}(?:совпада"
    r"|отража).{0,80}",
    r"(?:материал|публикаци|статьи)\S* .{2,60}(?:содержат|отражают|не отражают) .{0,120}"
    r"(?:позици|мнени|редакци).{0,80}",
    r"(?:免责声明|聲明|声明|版权声明|特别声明) ?[:：].{0,300}",
    r".{0,10}(?:仅代表作者|不代表本).{0,200}",
    r".{0,60}(?:لا تعبر|تعبر عن (?:رأي|آراء)).{0,160}",
    r"les (?:opinions|propos|points de vue) .{0,120}(?:n['’]engagent|n['’]engage|auteurs?).{0,120}",
)

# A sentence that speaks to the reader of the page, not of the story.
TO_READER = (
    r"\b(?:you|your|yours|us|our|ours|we|click|please|here|subscribe|newsletter|website|page"
    r"|article)\b|!$",
    r"\b(?:вы|вас|вам|ваш\w*|наш\w*|мы|нас|нам|подпис\w+|сайт\w*|статьи)\b",
    r"您|你|我们|我們|本站|本网|点击|关注|\b(?:vous|votre|vos|nous|notre|nos|cliquez)\b",
    r"\b(?:sie|ihre?n?|uns|unsere?\w*|wir|usted|su|nosotros|nuestr[oa]s?|tu|tus)\b",
    r"اشترك|تابع|موقعنا|نحن",
)

# What a site that asks for money, mail or an account speaks of, by the beginnings of words.
PROMOTION = (
    r"\b(?:support|donat|subscri|reader|journalis|independen|newsletter|member|gift|contribut|inbox"
    r"|unlock|benefits?\b|fund(?:ed|ing)?\b|tax-|alerts?\b|app\b|account|mission\b|non-?profit"
    r"|communit|advertis|paywall|trial|offers?\b|sign(?:ing)? up|personali[sz]ed|homepage"
    r"|inform(?:ed)?\b|[$€£]\d+\b|help us\b|make a difference|keeps? .{2,30} free\b|matching"
    r"|don[ae]z|abonn|soutien|lecteurs|spende|leser|поддерж|подпис|читател|пожертв|订阅|支持)",
)
# Who may be asked about the article, as an institution's page says at its end.
CONTACTS = (
    r"for (?:more|further) (?:information|details)\b|for (?:media|press"
    r"|interview)\b.{0,30}(?:enquir|inquir|contact)"
    r"|(?:media|press) (?:contacts?|enquiries|inquiries)|notes? (?:to|for) editors?"
    r"|about (?:the|this) (?:author|writer|report|study)",
)

PAYWALL = (
    r"want to (?:read more|keep reading)|to read the (?:full|rest of)|(?:unlock|continue reading) "
    r"(?:this|your) (?:article|story)|read the full (?:article|story)|il vous reste"
    r"|la suite (?:de cet article )?est réservée|(?:jetzt|artikel) (?:weiterlesen|freischalten)"
    r"|(?:mit|avec|con) \S+ weiterlesen|чтобы (?:дочитать|прочитать|читать)|付费(?:阅读|内容)"
    r"|للمشتركين",
    r"to (?:continue|keep) reading|subscribe to (?:read|continue)|subscribers? only"
    r"|this (?:article|content) is (?:only )?(?:for|available to|reserved)|réservé aux abonnés"
    r"|pour lire la suite|nur für abonnenten|weiterlesen mit|para seguir leyendo"
    r"|exclusivo para suscriptores|только (?:для|по) подпис|already a subscriber|get (?:full"
    r"|unlimited) (?:digital )?access",
)
