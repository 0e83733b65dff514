"""Lines about this article (who wrote it, when, where) and about its pictures."""

# A picture's credit or description; matched on the folded line, START-wise.
CAPTION_START = (
    r"(?:image|images|photo|photos|photograph|photography|picture|pictures|pic|illustration"
    r"|infographic|graphic|cartoon|map|chart|figure|fig\.|screenshot|video|cover image"
    r"|featured image|cover photo|main image|header image|thumbnail|still|screengrab"
    r"|artwork)s?(?: (?:credit|source|by|courtesy|copyright|caption|via|from|provided by"
    r"|taken by|gallery|credits|description|illustration)s?)+(?: ?[:：/|-]| of| by| from| to"
    r"| )? ?\S",
    r"(?:image|images|photo|photos|picture|pictures|pic|illustration|graphic|screenshot"
    r"|photo/illustration|video|cover|credits?|caption|photographer) ?[:：|/] ?\S",
    r"(?:file (?:photo|image|picture|pic|footage)|representative image"
    r"|representational (?:image|photo|picture)|stock (?:photo|image)|archive (?:photo|image)"
    r"|illustrative (?:image|photo)|handout (?:photo|picture)|undated (?:photo|file))\b",
    r"(?:credit|credits|source of (?:image|photo)|courtesy|photo courtesy"
    r"|photograph) ?[:：]? (?:of )?\S.{0,80}$(?<!\.)",
    r"(?:in this|this) (?:\w+\.? \d{1,2}, \d{4},? |(?:\w+ ){0,3})?(?:file )?(?:photo|image"
    r"|picture|handout|photograph|frame grab|video grab)\b(?=.{0,60}(?:taken|released|provided"
    r"|shows?|made|\d{4}|,))",
    r"(?:from left|left to right|l-r|clockwise from|pictured|above|below|top|left"
    r"|right)[ ,:](?=.{0,80}(?::|left|right|pictured|photo))",
    r"(?:table|figure|fig\.|chart|map|graph|таблица|рисунок|рис\.|tableau|tabelle|abbildung"
    r"|abb\.|表|图) ?\d{1,2}(?:[.:]| [-–—]) ?\S.{0,180}$",
    r"(?:featured|cover|main|top) image (?:is )?(?:from|by|courtesy)\b.{2,80}$",
    r"click (?:here )?(?:to|for) (?:see|view|enlarge|zoom|full).{0,40}$",
    r"©(?! ?\(?c?\)? ?(?:19|20)\d\d)(?!.{2,80}\b(?:19|20)\d\d\W*$).{2,90}$"
    r"|\(c\) (?!(?:19|20)\d\d).{2,60}$(?<![.;,])",
    r"(?:фото|фотография|фотографии|изображение|иллюстрация|снимок|кадр|скриншот|коллаж"
    r"|инфографика|источник (?:фото|изображения)|автор фото|архивное фото|видео)(?: (?:с сайта"
    r"|из|предоставлено|автора|:|с официального))?(?: ?[:：/©|-]| ) ?\S.{0,100}$(?<![.!?])",
    r"(?:图片|圖片|图|圖|照片|资料图|資料圖|资料照片|資料照片|图源|圖源|图片来源|圖片來源"
    r"|图自|图为|圖為|图说|图注|摄影|攝影|视频截图|网页截图|截图|配图"
    r"|封面图|题图|摄)(?:片)?(?:来源|來源|提供|版权|版權)? ?[:：|/（(] ?\S|(?:图为|圖為"
    r"|资料图[:：。]?|資料圖)",
    r"(?:صورة|الصورة|صور|تصوير|مصدر الصورة|المصور|صورة أرشيفية|أرشيف|صورة من الأرشيف"
    r"|فيديو)(?: ?[:：/(|-]| (?:أرشيفية|من|تجمع|توضيحية|أرشيف))",
    r"(?:crédits?|crédit photo|crédits photos?|photo|photos|image|illustration|photographie"
    r"|légende|vidéo) ?(?:[:：©|/(]|d['’]illustration|d['’]archives?|par )"
    r"|© ?(?![\d ])(?!.{2,80}\b(?:19|20)\d\d\W*$)\S"
    r"|copyright [a-z]",
    r"(?:foto|fotos|bild|bilder|bildquelle|bildnachweis|quelle|abbildung|grafik|symbolbild"
    r"|archivbild|archivfoto|video|screenshot|fotoquelle)(?: ?[:：©/|(]|\s?von )|(?:symbolbild"
    r"|archivbild|archivfoto)",
    r"(?:foto|fotos|imagen|imágenes|fotografía|ilustración|crédito|créditos|vídeo|fotógrafo"
    r"|imagen de archivo|foto de archivo)(?: ?[:：©/|(]| de archivo| cortesía|\s?por )"
    r"|imagen de archivo",
)
# A picture's credit at the end of a line.
CAPTION_END = (
    r"[.!?] ?\| ?[\w /.'’-]{2,40}$",
    r"\((?:[^()]{0,60})?(?:provided by|supplied by|photo"
    r"|image|picture|pic|file|file photo|foto|фото|图|图片|صورة|getty"
    r"|reuters|afp|ap|epa|xinhua|tass|тасс|sputnik|ria|bloomberg|handout|shutterstock"
    r"|via)(?:[^()]{0,80})?\)\s?\.?$",
    r"(?:photo|image|picture|photograph|foto|фото|图片来源|图源|photo credit|image credit|credit"
    r"|crédit|bild|courtesy)s? ?(?:by|credit|courtesy(?: of)?|via)?\s?[:：/©|] ?[^.!?。]{2,80}$",
    r"(?:/|\(|©|—| -|\|| (?!.*\.$))(?:getty images?|reuters|afp|afp photo|epa|epa-efe|efe"
    r"|ap photo|ap|xinhua|tass|тасс|sputnik|ria novosti|bloomberg|shutterstock|istock|unsplash"
    r"|pixabay|wikimedia(?: commons)?|flickr|kremlin\.ru|anadolu(?: agency)?|dpa"
    r"|picture alliance|imago|nurphoto|alamy|риа новости|рбк|коммерсантъ|新华社|新華社"
    r"|中新社|视觉中国"
    r"|global look press"
    r"|cc by(?:[- ][\w. -]+)?)(?: images?| photo| agency| via .{2,40}|/.{2,40})?\)?\s?\.?$"
    r"|[/,|] ?cc[- ]by(?:[- ](?:sa|nc|nd))*(?: \d\.\d)?\W*$",
    r"(?:reuters|afp|ap|getty images|epa|efe|xinhua|tass|тасс|sputnik|bloomberg|риа новости"
    r"|ria novosti|wikimedia commons|pool|kremlin|anadolu|dpa|imago|keystone|file"
    r"|handout)\s?/\s?[\w .'’-]{2,60}$",
    r"\((?:رويترز|أ ف ب|فرانس برس|الفرنسية|الأوروبية|الأناضول|غيتي|أسوشيتد برس|وكالات)\)$",
    r"\s(?:фото (?:с сайта \S+|автора)\.?|[图圖](?:自|源[:：]?)\S{2,16})$",
    r"(?:摄|攝|供图|供圖)[）)]?$|(?:资料图|資料圖|资料照片|图片)[）)]$",
    r"[.!?]\s?(?:photo ?)?credits?[: ]?\w[^.!?]{2,80}$",
    r"(?:\s|\()(?:file photo|file image|file picture|stock image|архивное фото|archivbild"
    r"|archivfoto|foto de archivo|photo d['’]archives?)\)?\.?$",
)
# Other words for a picture of which no credit is seen.
CAPTION_SIGNS = (
    r"(?<= )\((?:l|r|c|left|right|center|centre|2nd l|from left|front|back)\)|слева\)|справа\)"
    r"|\((?:左|右|中)\)|（(?:左|右|中)）|\(в центре\)|\(до(?:р|l)\)|\((?:g|d|links|rechts|izq\.?"
    r"|der\.?)\)",
)

# A line under the title or the article that names who wrote it.
AUTHOR_CUES = (
    r"\(?this (?:article|story|report) was (?:compiled|written|reported)(?: from reports)? by(?= )",
    r"(?:written |posted |reported |story |article |essay |(?:guest )?(?:post|column|blog) "
    r"|op-?ed |review |opinion |analysis |commentary "
    r"|text |words |submitted |published |authored |interview |compiled "
    r"|edited and written |curated )?by:?(?= )",
    r"(?:authors?|author name|writers?|writer name|journalist|reporters?|correspondent"
    r"|columnist|contributors?|contributed by|byline) ?(?:[:：]|\(s\) ?:|-| (?=[^\W\d_]))",
    r"(?:автор(?:ы)?|текст|автор статьи|автор материала|журналист|корреспондент"
    r"|подготовил[аи]?|беседовал[аи]?) ?(?:[:：–—-]|(?<= )(?=[а-яё]))",
    r"(?:作者|文|文字|撰文|记者|記者|本报记者|本報記者|特约记者|特約撰稿|撰稿|编写|特约作者"
    r"|文/图|文图) ?[:：/／|]|(?:记者|記者|本报记者|作者) ",
    r"(?:بقلم|الكاتب|كتب|كتبت|إعداد|اعداد|تحرير|المؤلف|كاتب المقال)(?: ?[:：]| )",
    r"(?:par|auteurs?|texte|rédigé par|écrit par|propos recueillis par|publié par"
    r"|article de) ?[:：]?(?= )|auteur ?[:：]",
    r"(?:von|autor(?:en|in)?|text|ein (?:gast)?(?:beitrag|kommentar|artikel|interview) von"
    r"|verfasst von|geschrieben von) ?[:：]?(?= )",
    r"(?:por|autor(?:es|a)?|escrito por|texto|publicado por|redactado por) ?[:：]?(?= )",
)
TRANSLATOR_CUES = (
    r"(?:translated|translation)(?: (?:from (?:the )?\w+|into \w+|exclusively))*(?: (?:by"
    r"|is by))? ?[:：]? (?:by )?(?P<name>.+)",
    r"translator ?[:：] ?(?P<name>.+)",
    r"(?:перевод|перевёл|перевел|перевела|переводчик|переведено)(?: (?:с \w+"
    r"|на \w+))*(?: ?[:：–—-])? ?(?P<name>.+)",
    r"(?:翻译|翻譯|译者|譯者|编译|編譯|译) ?[:：/] ?(?P<name>.+)",
    r"(?:ترجمة|المترجم|ترجمها|ترجمه) ?[:：]? ?(?P<name>.+)",
    r"(?:traduit|traduction)(?: (?:de l['’]\w+|du \w+|en \w+))*(?: (?:par"
    r"|de))? ?[:：]? ?(?P<name>.+)",
    r"(?:übersetzt|übersetzung|übersetzer(?:in)?|aus dem \w+(?: übersetzt)?)(?: (?:aus dem \w+"
    r"|ins \w+))*(?: von)? ?[:：]? ?(?P<name>.+)",
    r"(?:traducido|traducción|traductor[a]?)(?: (?:del \w+|al \w+))*(?: (?:por"
    r"|de))? ?[:：]? ?(?P<name>.+)",
)
_TEXT = (
    r"(?:article|piece|story|essay|post|commentary|text|column|op-?ed|interview|analysis|report"
    r"|brief|paper|translation|publication)"
)
_PRINTED = r"(?:appeared|published|printed|posted|ran|released|featured|carried)"
# Whole sentences that say where the article was printed before.
REPUBLICATION = (
    r"(?:this (?:[\w-]+ ){1,3}is )?(?:this|the|an?) (?:[\w-]+ ){0,4}"
    r"(?:version|translation|excerpt|adaptation|extract) of"
    rf" (?:this|the|an?) (?:[\w-]+ )?{_TEXT}\b.{{0,30}}?\b{_PRINTED} (?:in|on|at|by) (?P<name>.+)",
    rf"(?:this|the) (?:[\w-]+ )?{_TEXT} (?:(?:was|is|has been) )?(?:originally|first)"
    rf" {_PRINTED}(?: in (?:english|russian|chinese|french|german|spanish|arabic))?"
    r"(?: in| on| at| by) (?P<name>.+)",
    r"(?:republished|reprinted|reposted|reproduced|cross-?posted|syndicated|excerpted"
    r"|adapted)(?: (?:here|with (?:kind )?permission|courtesy))*(?: (?:from|of|with|by|at"
    r"|via))+ (?P<name>.+)",
    r"本文(?:原载|首发|原刊|刊于|刊载|发表)(?:于|在)? ?(?P<name>.+)",
)
ORIGIN_CUES = (
    *REPUBLICATION,
    r"(?:(?:this|the) (?:article|piece|story|essay|post|commentary|text|column|op-?ed"
    r"|interview|analysis|report) )?(?:was |has been |is )?(?:originally|first"
    r"|previously)(?: been)? (?:appeared|published|posted|printed|ran|released|written"
    r"|featured)(?: (?:in|at|on|by|for)| as .{2,80} (?:in|on|at|by)) (?P<name>.+)",
    r"(?:this|the) (?:article|piece|story|essay|post|commentary|column|op-?ed|interview"
    r"|analysis|report) (?:(?:was|is|has been) )?(?:originally |first |also )?(?:appeared"
    r"|appears|published|republished|reprinted|reposted|reproduced|adapted)(?: (?:here "
    r"|with permission |courtesy |under .{2,60} )*)(?:from|in|at|on|by"
    r"|of) (?P<name>.+)",
    rf"(?:source ?[:：] ?)?this {_TEXT} (?:was|is) (?:(?:also|first|originally) )?(?:published"
    r"|produced|posted|printed) (?:by|at|in|on) (?P<name>.+)",
    r"(?:original source|original article|originally at|source(?: link| article| name)?"
    r"|news source|via|h/t) ?[:：] ?(?P<name>.+)",
    r"(?:originally|first) appeared (?:at|in|on) (?P<name>.+)",
    r"(?:источник(?: новости)?|первоисточник|оригинал|оригинал (?:статьи|публикации|материала)"
    r"|впервые опубликовано|опубликовано в) ?[:：–—-] ?(?P<name>.+)|(?:впервые опубликовано"
    r"|первоначально опубликовано|оригинал (?:опубликован|статьи))(?: (?:в|на))? (?P<name2>.+)",
    r"(?:来源|來源|稿源|文章来源|文章來源|原载|原載|转载自|轉載自|转自|摘自|信息来源|新闻来源"
    r"|来源于|消息来源|本文来源"
    r"|本文转自) ?[:：于於]? ?(?P<name>.+)",
    r"(?:المصدر|نقلا عن|نقلًا عن|نقلاً عن|مصدر) ?[:：]? ?(?P<name>.+)",
    r"(?:source|article original|publié (?:initialement|originellement|à l['’]origine) (?:sur"
    r"|dans|par)|initialement (?:publié|paru) (?:sur|dans|par)|paru dans"
    r"|repris de) ?[:：]? ?(?P<name>.+)",
    r"(?:quelle|originalquelle|ursprünglich (?:erschienen|veröffentlicht) (?:in|bei|auf)"
    r"|zuerst (?:erschienen|veröffentlicht) (?:in|bei|auf)|dieser (?:artikel|beitrag"
    r"|text) (?:erschien|ist) (?:zuerst|ursprünglich)(?: (?:in|bei"
    r"|auf))?) ?[:：]? ?(?P<name>.+)",
    r"(?:fuente|fuente original|publicado originalmente (?:en|por)"
    r"|originalmente publicado (?:en|por)|este artículo (?:fue publicado|apareció"
    r"|se publicó) (?:originalmente )?(?:en|por)) ?[:：]? ?(?P<name>.+)",
)
# The journal, paper or site that printed it, named as such.
OUTLET_CUES = (
    r"(?:journal(?: name| title)?|newspaper|magazine|periodical|publication name|publisher"
    r"|published (?:in|by)|publication|outlet|site name|website) ?[:：]? ?"
    r"(?!of |for |on )(?P<name>\S.+)",
    r"(?:журнал|газета|издание|издатель|название журнала|сми) ?[:：] ?(?P<name>.+)|(?:журнал"
    r"|газета) (?P<name2>[«\"].+)",
    r"(?:期刊|期刊名称|刊名|杂志|雜誌|报纸|報紙|媒体|出版) ?[:：] ?(?P<name>.+)",
    r"(?:المجلة|الصحيفة|الناشر|الجريدة|الموقع) ?[:：] ?(?P<name>.+)",
    r"(?:journal|revue|éditeur|zeitschrift|zeitung|herausgeber|revista|periódico|editorial"
    r"|diario) ?[:：] ?(?P<name>.+)",
)
# A label alone on its line, over the authors' names or over a fact.
AUTHORS_ALONE = (
    r"(?:written |words |text |story |reported |posted )?by|authors?(?: ?\(s\))?"
    r"|(?:(?:ein )?(?:gast)?(?:kommentar|beitrag|analyse|interview|bericht|essay|kolumne"
    r"|reportage|artikel) )?von|(?:texte |propos recueillis )?par|(?:texto )?por|авторы?",
)
FACTS_ALONE = (
    r"(?:original )?source|translat(?:ion|or|ed by)|источник|перевод(?:чик)?|traduction|quelle"
    r"|übersetzung|fuente|traducción",
)
# Facts of a record under a title, glued to their values or not.
BYLINE_LABELS = (
    r"(?:occupation|publication|affiliations?|institutional affiliation|institution|organi[sz]ation"
    r"|position|address|e-?mail|corresponding author|orcid|journal(?: name| title)?|edition"
    r"|issue|volume|vol|pages?|pp|doi|edn|udc|bbk|jel|keywords?|key words|index terms|received"
    r"|accepted|submitted|revised|published(?: online| in| on)?|publication date"
    r"|date(?: of publication)?|publisher|citation|for citation|to cite this article|cite as"
    r"|how to cite|language|article history|funding|acknowledg(?:e)?ments?"
    r"|department|faculty|university|location|dateline|edited by|editors?|copy editor"
    r"|reporting by|producer|translator|interviewer|source|series|copyright holder|licen[cs]e"
    r"|thread starter|topic starter|start date|rank|country|title|degree"
    r"|author(?:s| name| information)?|about the author)",
    r"(?:об автор(?:е|ах)|год(?: выпуска| издания| публикации)?"
    r"|язык|место работы|должность|организация"
    r"|аффилиация|адрес|учёная степень|ученая степень"
    r"|журнал|номер|выпуск|том|страницы|ключевые слова|удк|ббк|дата (?:публикации|поступления"
    r"|выхода|размещения)|опубликовано|для цитирования|цитирование|аннотация|редактор|издание"
    r"|автор|авторы|источник|перевод)",
    r"(?:作者(?:单位|简介)?|单位|机构|职务|期刊|刊名|卷|期|年卷期|页码|关键词|關鍵詞|摘要"
    r"|中图分类号|发布时间|發布時間|发布日期|发表时间|發表時間|发表日期"
    r"|时间|時間|日期|更新时间|更新時間|来源|來源|稿源|编辑|編輯|责任编辑|責任編輯|责编"
    r"|責編|校对|审核|编审|监制|主编|记者|記者|翻译|译者|文章编号|基金项目"
    r"|收稿日期|作者机构|通讯作者|原标题|原標題|标题|副标题|作者|原题|总监制|主播|终审"
    r"|初审|复审|编校|供稿|出品)",
    r"(?:الكاتب|الكلمات المفتاحية|تاريخ (?:النشر|الإضافة|التحديث)|المصدر|العدد|المجلد|الصفحات"
    r"|المؤلف|الوظيفة|الانتماء|المحرر|تحرير|إعداد|نشر (?:في|بتاريخ)|بتاريخ|آخر تحديث|ترجمة"
    r"|كتب)",
    r"(?:mots[- ]clés|publié le|mis à jour|date|auteur|numéro|volume|pages?|affiliation"
    r"|fonction|revue|source|rédacteur|schlüsselwörter|veröffentlicht|stand|datum|autor"
    r"|ausgabe|band|seiten?|institution|quelle|redaktion|palabras clave|publicado|actualizado"
    r"|fecha|número|volumen|páginas|afiliación|cargo|revista|fuente|redacción|editor(?:a)?)",
)
# Facts of a journal's issue, whole lines.
ISSUE_FACTS = (
    r"(?:(?:volume|vol|issue|no|number|pages?|pp)\.? ?\d[\d–—-]*(?:\W{1,4}(?:19|20)\d\d)?\W*){1,4}",
    r"(?:(?:том|т|номер|выпуск|вып|№|страницы|стр|с)\.? ?\d[\d–—-]*(?:\W{1,4}(?:19|20)\d\d)?\W*)"
    r"{1,4}",
    r"(?:https?://(?:dx\.)?doi\.org/|doi ?: ?)\S+",
    r"(?:volume|pages?|pp\.?) .{0,40}\| ?.*\b(?:received|accepted|published)\b.{4,120}",
)
# How to cite the article: its last fact, after a bibliography too.
CITATION_LABELS = (
    r"(?:how to (?:cite|quote)|to cite (?:this )?(?:article|paper|text)"
    r"|cite (?:this )?(?:article )?as"
    r"|for citation|suggested citation|для цитирования|ссылка для цитирования|引用本文|引用格式"
    r"|pour citer cet article|zitiervorschlag)\b.{0,12}[:：].*",
)
# What the article is about, as its page says it.
KEYWORD_CUES = (
    r"(?:(?:article |news )?(?:tags?|key ?words?)|index terms|labels?|hashtags|теги?|метки"
    r"|ключевые слова|标签|標籤|关键词|關鍵詞|关键字"
    r"|(?:ال)?كلمات (?:ال)?(?:دلالية|مفتاحية)|(?:ال)?وسوم"
    r"|mots[- ]clés|étiquettes|schlagw(?:ö|o)rter?|schlüsselwörter|stichworte|etiquetas"
    r"|palabras clave) ?[:：] ?(?P<name>\S.*)",
    r"(?:keywords|ключевые слова|关键词)(?P<name>[^\W\d_][^:：]*[,;，；、][^:：]*)",
)
# The paper that a name wrote for: perhaps the page's own, so no origin.
WRITTEN_FOR = (
    r"(?:специально )?для |(?:special(?:ly)?|exclusive(?:ly)?) (?:to|for) |special correspond"
    r"|especial para |spécial pour |für ",
)
# The year of publication where no day is given.
YEAR_CUES = (
    r"(?:year(?: of publication)?|publication year|год(?: выпуска| издания| публикации)?"
    r"|(?:volume|vol|issue|no|том|т)\.? ?\d+\W{1,4}|année(?: de publication)?"
    r"|erscheinungsjahr|jahr|出版年份?|年份|سنة النشر"
    r"|año(?: de publicación)?) ?[:：]? ?(?P<name>(?:19|20)\d\d)",
)
# Credits after the text.
SIGNATURE_CUES = (
    r"\(?this (?:article|story|report) was (?:compiled|written|reported)(?: from reports)? by"
    r" .{3,200}\)?\.?",
    r"\(?(?:additional |with )?(?:reporting|writing|editing|compiled|edited|translated|written"
    r"|reported|proofread|contributed|produced|additional reporting)(?: and (?:writing|editing"
    r"|reporting|translation))?(?: (?:in|from) [\w .,]{2,40})? by .{2,200}",
    r".{0,24}\breporting by .{3,120}",
    r"(?:this (?:interview|conversation|article|text) (?:was"
    r"|has been) )?(?:lightly )?(?:edited|condensed)(?: and (?:edited"
    r"|condensed))? for (?:length|clarity|brevity|style).{0,80}",
    r"\(?(?:reporters?|writers?|editors?|editing|contact the (?:reporter|writer|editor)s?"
    r"|contact|translator|proofread(?:er)?|source|producer|author) ?[:：] ?.{2,120}"
    r"|source ?[:：] ?.{2,80}",
    r"(?:associated press|ap|afp|reuters|bloomberg|staff) (?:writers?|journalists?|reporters?"
    r"|correspondents?) .{3,160}(?:contributed|reported|reporting).{0,60}"
    r"|.{3,120} contributed(?: (?:to this (?:report|article|story)|reporting|research).{0,40})?\.?"
    r"|.{3,60} reported from \w.{2,120}"
    r"|(?:with )?(?:agency|agencies|wire|staff|news agencies)(?: inputs?| reports?)?"
    r"|[-–—(]+ ?(?:with )?(?:agencies|reuters|afp|ap|bloomberg|xinhua|tass|ians|pti|ani|dpa"
    r"|cnn|wires|news agencies|тасс|интерфакс|риа новости|رويترز|أ ف ب"
    r"|وكالات)(?:[/, &and]+(?:agencies|reuters|afp|ap|bloomberg|xinhua|tass|ians|pti|ani"
    r"|dpa))*\)?",
    r"(?:[（(]|【)?(?:责任编辑|責任編輯|责编|責編|编辑|編輯|校对|审核|记者|記者|翻译|译者"
    r"|编译|来源|來源|原标题|作者|本文作者|完|文|实习编辑|实习生"
    r"|监制|主编|编审)(?: ?[:：]| |）|$).{0,80}|[（(](?:完|记者.{2,20}|本报.{2,20}|新华社.{0,20}"
    r"|作者.{2,80})[）)]",
    r"(?:редактор|источник|перевод|автор|подготовил[аи]?|корректор"
    r"|материал подготовл\w+) ?(?:[:：–—-]| ).{2,120}",
    r"(?:المصدر|المصادر|تحرير|ترجمة|المحرر|إعداد|بقلم) ?[:：+]? ?.{2,80}",
    r"[a-zäöü]{2,5}(?:[/, ]+[a-zäöü]{2,5})?[/, ]+(?:dpa|afp|ap|reuters|rtr|kna|epd|sid)",
    r"[a-z]{2,4}(?:/[a-z]{2,4}){1,3}",
    r"(?:source|sources|avec|quelle|quellen|mit material|fuente"
    r"|con información de) ?[:：]? ?(?:afp|reuters|dpa|ap|efe|agences?|agenturen"
    r"|agencias?)\b.{0,80}|quelle ?: ?.{2,80}|fuente ?: ?.{2,80}",
)
# Headings of an article's own parts, also where they stand above its first paragraph.
SECTION_HEADINGS = (
    r"(?:\d+\.? )?(?:abstract|summary|introduction|executive summary|key points|key takeaways"
    r"|foreword|preface|background|overview|conclusions?|preamble|prologue|аннотация|введение"
    r"|резюме|предисловие|заключение|摘要|引言|前言|导语|导言|结语|ملخص|مقدمة|résumé|introduction"
    r"|avant-propos|einleitung|zusammenfassung|vorwort|resumen|introducción)",
)
# Headings of lists that sum the article up.
LIST_HEADINGS = (
    r"(?:key|main|the main) (?:points|takeaways|facts|findings|messages)|(?:story )?highlights"
    r"|at a glance|in (?:brief|short)|what we know(?: so far)?|bullet points|главное|коротко"
    r"|auf einen blick|l['’]essentiel|lo esencial|要点",
)
# Headings of what an article recommends, as sites head what they recommend.
ADVICE_HEADINGS = (
    r"(?:(?:policy|key|our) )?recommendations|рекомендации|(?:handlungs)?empfehlungen"
    r"|recommandations|recomendaciones|建议|توصيات",
)
DATE_CUES = (
    r"(?:(?:last |first |originally |date )?(?:posted|published|updated|modified|created"
    r"|issued|released|printed|uploaded|added|publication date|date of publication"
    r"|date published|published date|publish date|pub date|release date|issue date|date"
    r"|posted at|posted on|published on|published at|published online|first published"
    r"|last updated|last modified|updated on|updated at)(?: (?:on|at|online|in))?)",
    r"(?:опубликовано|опубликован|дата публикации|дата выхода|дата|размещено|добавлено"
    r"|обновлено|создано|публикация|время публикации)(?: в)?",
    r"(?:发布时间|發布時間|发布日期|發布日期|发布于|發布於|发表时间|發表時間|发表于|發表於"
    r"|发表日期|时间|時間|日期|更新时间|更新時間|更新于|更新|发布|發布"
    r"|刊登时间|上传时间|刊发|出版日期)",
    r"(?:تاريخ النشر|تاريخ|نشر في|نشر بتاريخ|نُشر في|نشرت في|نشر|تم النشر(?: في)?|آخر تحديث"
    r"|تحديث|بتاريخ|حرر في)",
    r"(?:publié(?:e)?(?: le)?|paru le|mis(?:e)? (?:en ligne|à jour)(?: le)?|posté le"
    r"|date(?: de publication)?|actualisé le|modifié le|créé le|rédigé le)",
    r"(?:veröffentlicht(?: am)?|erschienen(?: am)?|publiziert(?: am)?|aktualisiert(?: am)?"
    r"|stand|datum|erstellt(?: am)?|vom|zuletzt aktualisiert(?: am)?|erstveröffentlichung)",
    r"(?:publicado(?: el| en)?|publicada el|actualizado(?: el| a las)?"
    r"|fecha(?: de publicación)?|creado el|última actualización|modificado el)",
)
# When, counted from the day on which the page was saved: no date, but a line of the byline.
RELATIVE_DATES = (
    r"(?:posted|published|(?:last )?updated|created) ?:? (?:about |an |a )?(?:\d+ ?)?"
    r"(?:h|hrs?|hours?|m|mins?|minutes?|d|days?|weeks?|months?|years?)(?: |\d)*.{0,60}\bago\b"
    r".{0,40}",
)
# Of the cues above, those of a later change: such a date is not the publication's.
UPDATE_WORDS = (
    r"updat|modif|обновл|更新|تحديث|mis(?:e)? à jour|actualis|aktualisiert|actualiz|zuletzt"
)
# Beside a date: it is not that of the publication.
NOT_PUBLISHED = (
    r"received|accepted|submitted(?! by)|revised|accessed|retrieved|join(?:ed| date)|last edited"
    r"|registered|registration date"
    r"|member since",
    r"поступил|принят|дата обращения|收稿|修回",
)
