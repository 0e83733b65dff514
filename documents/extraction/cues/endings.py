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
    r"(?:предыдущая|следующая) (?:статья|новость|запись|публикация).{0,200}",
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
