"""Where a page leaves its article: related links, comments, bibliography."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# A line that opens a list of other articles.
RELATED_HEADINGS = (
    r"the latest|next up in .{2,40}|(?:stories|articles|posts|things) (?:you|we think you) .{3,40}"
    r"|people (?:are )?(?:also )?(?:reading|read)(?: now)?|(?:promoted|sponsored"
    r"|partner) (?:content"
    r"|stories|links)|(?:similar|related|suggested) (?:threads|topics|discussions|research|content"
    r"|papers)",
    r"(?:related|similar|recommended|suggested|associated|connected|linked|other|further"
    r"|additional)(?: (?:articles?|stor(?:y|ies)|posts?|news|content|reading|coverage|links?"
    r"|items?|topics?|reports?|videos?|publications?|research|analysis|materials?|pages?"
    r"|entries|resources|headlines|works?|documents?|commentar(?:y|ies)))?(?: (?:for you"
    r"|by .{2,40}|from .{2,40}|on .{2,40}))?",
    r"(?:recommended|suggested|picked|selected) (?:for|by) .{2,30}|recommendations"
    r"|more (?:articles?|stor(?:y|ies)|posts|news|headlines|videos|coverage|analysis|opinion"
    r"|reading|like this|stories like this|to (?:read|explore|discover)|top stories|popular"
    r"|reports)?(?: ?(?:by|from|on|in|about|for) .{2,50})?|more (?:in|from|on|by"
    r"|about) .{2,50}",
    r"(?:read|see|watch|view|check out|don['’]?t miss)(?: (?:also|more|next|this|related"
    r"|further|these|the latest|our|other))+(?: (?:articles?|stories|posts|news|here"
    r"|about .{2,40}|on .{2,40}|from .{2,40}))?|also (?:read|see|watch|on .{2,30}|in .{2,30}"
    r"|of interest|by .{2,30})|see also|further reading|read next|up next|next up"
    r"|what to read next|keep reading|in case you missed it",
    r"(?:you (?:may|might|could)(?: also)?|people(?: also)?|others also|readers also"
    r"|we thought you might|if you (?:liked|enjoyed) this.{0,40})(?: (?:like|be interested in"
    r"|enjoy|love|read|want to read|want to see))?(?: to read| this| these"
    r"| also)?(?: (?:articles|stories|posts))?|you (?:may|might) (?:also )?(?:like|have missed"
    r"|be interested).{0,30}",
    r"(?:most|top|today's|today’s|the most)(?: |-)(?:read|popular|viewed|shared|commented"
    r"|recent|watched|emailed|discussed|stories|news|headlines|articles|posts|picks|videos"
    r"|clicked|trending|liked)(?: (?:articles|stories|news|posts|now|today|this week"
    r"|in .{2,30}|on .{2,30}|from .{2,30}))*",
    r"(?:latest|recent|trending|popular|featured|breaking|hot|must[- ]read|editors?['’]?s?|top"
    r"|new|other|around the|from the|from our|from around the|across the|sponsored|promoted"
    r"|paid)(?: (?:news|stories|posts|articles|headlines|updates|comments|videos|now|today"
    r"|topics|on .{2,30}|in .{2,30}|from .{2,40}|picks?|choice|web|stories around the web"
    r"|partners?|sponsors|network|blog|archives?|releases|publications|reports|analysis"
    r"|issues?|links?|by .{2,30}|opinion|commentary))+",
    r"trending|popular|recommended|latest|featured|sponsored|promoted"
    r"|editors?['’]?s? (?:picks?|choice)|what['’]?s (?:hot|trending|new|popular)"
    r"|don['’]?t miss|must reads?|in other news|elsewhere on .{2,30}|on the same (?:topic"
    r"|subject)|same (?:author|topic)|(?:articles|posts|stories|more) by (?:this"
    r"|the same) author|by the same author|in this (?:series|section|issue)"
    r"|read more (?:stories|news|articles).{0,40}|read more on .{2,50}|read more about .{2,50}"
    r"|other news|other publications by.{0,40}|you (?:also )?might like|related|related:"
    r"|related topics|explore more|discover more.{0,30}|connected content|from our advertisers"
    r"|by taboola|by outbrain|recommended by|around the network|post navigation"
    r"|article navigation|more from .{2,60}",
    # ru
    r"сейчас (?:на главной|в эфире|обсуждают|в сми)|главное (?:за|к|сегодня|сейчас).{0,30}",
    r"(?:читайте|смотрите|читать|см\.?|смотри|узнайте|слушайте)(?: ?,? (?:также|ещё|еще|далее"
    r"|по теме|больше|подробнее))+(?: .{2,40})?|читайте|по теме|(?:материалы|статьи|новости"
    r"|публикации|ещё|еще|ссылки) по (?:теме|этой теме|тегу|сюжету)|похожие (?:статьи|новости"
    r"|материалы|записи|публикации|посты|темы)|другие (?:статьи|новости|материалы"
    r"|публикации)(?: .{2,40})?|связанные (?:статьи|новости|материалы|темы)"
    r"|рекомендуем(?: .{2,40})?|рекомендованн\w+.{0,30}|вам (?:может|также|будет) .{3,40}"
    r"|последние (?:новости|статьи|комментарии|публикации|события)|главн(?:ое"
    r"|ые новости)(?: .{0,30})?|популярн(?:ое|ые)(?: .{0,30})?|самое (?:читаемое|популярное"
    r"|обсуждаемое|важное)|лента(?: новостей)?|новости (?:партнеров|партнёров|сми2|дня|по теме"
    r"|smi2)|ещё новости|еще новости|ранее по теме|сейчас читают|выбор редакции|в тему"
    r"|на эту тему|интересное|больше новостей.{0,30}|топ[- ]?\d*(?: новостей)?|картина дня"
    r"|актуально(?:е)?|сюжеты?|все материалы.{0,40}|ещё по теме|еще по теме"
    r"|предыдущие материалы|другие новости",
    # zh
    r"(?:相关|相關)(?:新闻|新聞|阅读|閱讀|文章|推荐|推薦|报道|報道|報導|内容|资讯|链接"
    r"|稿件|热词|专题|话题|评论)?|(?:推荐|推薦|延伸|猜你|热门|熱門"
    r"|热点|熱點|精彩|最新|最热|更多|今日|猜您)(?:阅读|閱讀|文章|新闻|新聞|喜欢|推荐|推薦"
    r"|排行|内容|资讯|消息|报道|要闻|评论|资讯|话题|精彩|头条|视频"
    r"|图片|专题|图集)+(?:榜)?|为您推荐|為您推薦|你可能(?:也|还)?(?:喜欢|感兴趣|想看).{0,8}"
    r"|您可能(?:也|还)?(?:喜欢|感兴趣).{0,8}"
    r"|大家都在(?:看|搜)|排行榜?|点击排行|点击榜|新闻排行|阅读排行|编辑推荐|精彩推荐|今日推荐"
    r"|看了又看|其他人也在看|往期(?:回顾|精彩|推荐)|同类(?:文章"
    r"|新闻)|本(?:栏目|频道)(?:热|最新).{0,6}|作者(?:其他|最新)(?:文章|作品)|热搜(?:榜)?|头条推荐",
    # ar
    r"(?:اقرأ|إقرأ|اقرا|شاهد|طالع|اقرؤوا|تصفح) (?:أيضا|ايضا|أيضًا|أيضاً|ايضًا|المزيد"
    r"|كذلك).{0,30}|(?:مقالات|أخبار|اخبار|مواضيع|موضوعات|مواد|تقارير) (?:ذات صلة|مشابهة|متعلقة"
    r"|أخرى|مرتبطة|قد تهمك|مقترحة|متصلة)|ذات صلة|(?:الأكثر|الاكثر) (?:قراءة|مشاهدة|شعبية"
    r"|تداولا|تعليقا|شيوعا|رواجا).{0,20}|قد (?:يعجبك|يهمك|تهمك|ترغب).{0,20}|آخر (?:الأخبار"
    r"|الاخبار|الأنباء)|أحدث (?:الأخبار|المقالات|المواضيع)|أهم الأخبار|المزيد (?:من|عن|في"
    r"|حول).{2,40}|مواضيع مقترحة|اخترنا لك.{0,10}|نرشح لك.{0,10}|مقالات الكاتب|أخبار ذات صلة"
    r"|من نفس الموضوع|إقرأ أيضاً|روابط ذات صلة",
    # fr, de, es
    r"(?:à|a) (?:lire|voir|découvrir|écouter)(?: (?:aussi|également|ensuite|sur .{2,40}"
    r"|dans .{2,40}|en .{2,20}))*|(?:lire|voir|lisez|voyez)(?: (?:aussi|également"
    r"|notre .{2,40}|ensuite))+|(?:articles?|contenus?|sujets?|actualités?|dossiers?"
    r"|vidéos?) (?:similaires?|liés?|associés?|connexes?|recommandés?|les plus (?:lus|partagés"
    r"|vus)|populaires)|sur le même (?:sujet|thème)|dans la même (?:rubrique|catégorie)"
    r"|dans le même (?:thème|dossier)|les plus (?:lus|partagés|consultés|populaires|commentés"
    r"|récents)|(?:vous (?:aimerez|pourriez|devriez)).{3,40}|nos (?:autres|derniers) .{2,30}"
    r"|dernières (?:nouvelles|actualités|actus|infos)|derniers articles|l['’]essentiel"
    r"|en direct|plus d['’](?:articles|infos|actualités).{0,40}|plus sur .{2,40}"
    r"|recommandé(?:s)?(?: pour vous)?|en continu|pour aller plus loin|autres articles.{0,30}"
    r"|le plus lu|les articles les plus lus|du même auteur|contenus sponsorisés"
    r"|la rédaction vous conseille|notre sélection|à la une|(?:le )?fil info",
    r"(?:lesen|sehen|hören) sie (?:auch|mehr|hier|dazu|außerdem|weiter|jetzt).{0,40}"
    r"|mehr (?:zum thema|dazu|aus .{2,40}|von .{2,40}|über .{2,40}|zu .{2,40}|artikel"
    r"|nachrichten|lesen)|(?:ähnliche|verwandte|weitere|weiterführende|passende|aktuelle"
    r"|neueste|neue|beliebte|interessante) (?:artikel|themen|beiträge|nachrichten|meldungen"
    r"|inhalte|links|berichte|videos)(?: .{2,40})?|auch interessant|das könnte (?:sie|dich"
    r"|ihnen) (?:auch )?.{3,30}|zum thema|themen in diesem artikel"
    r"|meistgelesen\w*(?: .{2,30})?|meist(?:gelesene|kommentierte|geklickte)\w* .{2,30}"
    r"|top[- ](?:themen|artikel|news|stories)|empfehlung(?:en)?(?: der redaktion)?"
    r"|empfohlen\w*(?: .{2,30})?|die redaktion empfiehlt|lesetipps?|siehe auch"
    r"|dazu passend.{0,20}|lesen sie|aus dem (?:archiv|ressort)|vom gleichen autor"
    r"|nachrichtenticker|schlagzeilen",
    r"(?:lea|lee|leer|ver|vea|mira|mire|te puede|le puede|puedes|también|además)(?: (?:también"
    r"|más|además|interesar|leer|ver|te puede interesar|le puede interesar|en .{2,30}))+"
    r"|(?:artículos|noticias|notas|contenidos?|entradas|temas|historias"
    r"|publicaciones) (?:relacionad[oa]s?|similares|recomendad[oa]s|anteriores|destacad[oa]s"
    r"|más .{3,20})|relacionad[oa]s?|(?:lo|las|los) más (?:leíd[oa]s?|vist[oa]s?"
    r"|popular(?:es)?|comentad[oa]s?|destacad[oa]s?|reciente)(?: .{2,30})?|últimas noticias"
    r"|más (?:noticias|sobre|en|de|información|artículos|historias|contenido).{0,40}"
    r"|te (?:puede|podría|recomendamos|va a) .{0,30}|quizás? te interese|podría interesarte"
    r"|recomendad[oa]s?(?: .{2,30})?|otras noticias|otros artículos.{0,30}|en portada"
    r"|(?:entradas|noticias|artículos) (?:populares|relacionad[oa]s|recientes|más \w+)"
    r"|te recomendamos"
    r"|más (?:vist|leíd|comentad|compartid)[oa]s?(?: .{2,20})?|(?:die wichtigsten|aktuelle|weitere)"
    r" (?:nachrichten|meldungen|themen|artikel|beiträge).{0,20}|(?:nos|les) (?:dernières|dernières"
    r" actualités|articles).{0,30}|no te pierdas|del mismo autor|noticias de hoy|te interesa"
    r"|le recomendamos",
)

# Opens such a list only where links follow.
WEAK_RELATED_HEADINGS = (
    r"(?:more|also|other|another|weitere|autres?|otr[oa]s|другие|ещё|еще) \S.{2,30}",
)

# One line that holds the cue and the other article's headline together.
RELATED_INLINE = (
    r"(?:related(?: (?:articles?|stor(?:y|ies)|posts?|news|reading|coverage|content|video))?"
    r"|read (?:also|more|next|this|too)|also read|also see|see also|see|read|watch|more"
    r"|don['’]?t miss|must[- ]read|recommended|in case you missed it|icymi|read more on this"
    r"|further reading|listen|previously|editors?['’]? pick"
    r"|from (?:the|our) (?:[\w-]+ ){0,3}(?:issue|archives?)) ?(?:[:：|»>→]"
    r"| [-–—] ) ?\S.{6,}",
    r"(?:read more|read also|also read|see also|read next|related (?:article|story)"
    r"|previous article|next article|previous post|next post|prev post)(?: "
    r"|(?=[A-Z«“\"‘(]))\S.{10,}",
    r"(?:читайте(?: также| ещё| еще| по теме)?|смотрите(?: также)?|см\. (?:также|тж)"
    r"|читать (?:также|далее)|по теме|ранее по теме|подробнее|материал по теме|рекомендуем"
    r"|также по теме|ещё по теме|еще по теме|предыдущая запись|следующая запись) ?(?:[:：|»>→]"
    r"| [-–—] ) ?\S.{6,}",
    r"(?:相关|相關|延伸|推荐|推薦|更多)?(?:阅读|閱讀|新闻|新聞|报道|報道|文章|链接|推荐) ?[:：] "
    r"?\S.{4,}|(?:另见|参见|詳見|详见|另請參閱"
    r"|參見) ?[:：] ?\S.{4,}",
    r"(?:اقرأ|إقرأ|اقرا|شاهد|طالع|اقرؤوا) (?:أيضا|ايضا|أيضًا|أيضاً|المزيد)? ?[:：\.]+ ?\S.{6,}"
    r"|(?:ذات صلة|موضوع ذو صلة|للمزيد) ?[:：] ?\S.{6,}",
    r"(?:(?:à )?lire(?: aussi| également| notre .{2,30})?|(?:à )?voir(?: aussi)?"
    r"|sur le même (?:sujet|thème)|à écouter|pour aller plus loin|lisez aussi|décryptage"
    r"|article lié) ?(?:[:：|»>→]| [-–—] ) ?\S.{6,}",
    r"(?:lesen sie (?:auch|mehr|hier|dazu)(?: .{2,30})?|mehr (?:zum thema|dazu)|siehe auch"
    r"|auch interessant|zum thema|lesetipp|hintergrund) ?(?:[:：|»>→]| [-–—] ) ?\S.{6,}"
    r"|lesen sie (?:auch|hier|dazu) \S.{10,160}",
    r"(?:lea|lee|leer|ver|vea|mira|te puede interesar|le puede interesar|relacionad[oa]|además"
    r"|también)(?: también| más)? ?(?:[:：|»>→]| [-–—] ) ?\S.{6,}",
)

# Asks for comments, in the middle of an article too.
INVITATIONS = (
    r"share your (?:thoughts|views?|opinion).{0,40}|(?:join|be part of) the conversation.{0,60}"
    r"|what do you think(?: about this.{0,30})?\?|have your say.{0,30}"
    r"|tell us what you think.{0,40}|let us know (?:what you think )?in the comments.{0,40}",
)
# Opens a comment zone for certain.
COMMENT_OPENINGS = (
    r"add (?:a )?(?:new )?(?:comment|reply)|speak your mind|what (?:our )?readers are saying"
    r"|welcome to the discussion.{0,60}|réagir à (?:cet|l['’]) ?article.{0,20}"
    r"|(?:no comments|aucun commentaire|keine kommentare|noch keine kommentare|no hay comentarios"
    r"|комментариев пока нет|пока нет комментариев|нет комментариев)(?: .{0,40})?"
    r"|.{0,30}(?:aún|todavía) no (?:tiene|hay) comentarios.{0,20}"
    r"|(?:les )?commentaires (?:sont )?(?:fermés|clos|désactivés).{0,20}"
    r"|(?:die )?(?:kommentar(?:funktion|e|bereich)?|diskussion|forum)(?: ist| wurde| sind)?"
    r" (?:geschlossen|deaktiviert|beendet).{0,60}|(?:the )?(?:discussion|thread) (?:is |has been )?"
    r"closed.{0,40}|(?:los )?comentarios (?:están )?cerrados.{0,20}"
    r"|(?:обсуждение|комментирование) (?:закрыто|отключено).{0,30}",
    r"notify of|inline feedbacks|view all comments|newest most voted|oldest newest most voted"
    r"|(?:newest|oldest) ?(?:oldest|newest)?(?: most voted)?",
    r"(?:leave|post|add|write|submit|make|drop) (?:a|your|an?other|the first)? ?(?:comment"
    r"|reply|response|feedback|thought)s?(?: (?:below|here|on .{2,80}|to .{2,80}"
    r"|cancel reply))*(?: cancel reply)?|cancel reply|join the (?:discussion|conversation"
    r"|debate).{0,40}|start the (?:discussion|conversation).{0,20}|(?:be"
    r"|become) the first (?:one )?to (?:comment|reply|respond|leave).{0,60}"
    r"|what do you think(?: about this.{0,30})?\?|have your say.{0,30}"
    r"|share your thoughts.{0,40}|tell us what you think.{0,40}"
    r"|let us know (?:what you think )?in the comments.{0,40}",
    r"(?:\d+|one|two|three|four|five|no) (?:thoughts?|comments?|responses?|repl(?:y|ies)) (?:on"
    r"|to) .{3,200}|(?:responses?|replies) \(\d+\)|what are your thoughts\??"
    r"|(?:\d+|no|one) (?:responses?|replies|thoughts)",
    r"(?:show|hide|view|see|read|load|open|display|expand|join) (?:all |the |more |\d+ "
    r"|previous |older )*(?:comments?|replies|discussion)(?: ?\(?\d+\)?)?"
    r"|sort(?:ed)? by(?: .{2,30})?",
    r"comments? (?:are|is) (?:closed|disabled|moderated|off|open|subject to).{0,80}"
    r"|comments? (?:section|policy|guidelines|powered by .{2,40}|from readers"
    r"|on this (?:article|story|post))|comment(?:ing)? (?:policy|rules|guidelines)"
    r"|facebook comments|disqus comments|(?:readers?['’]?|users?['’]?|user|reader|recent"
    r"|latest|top|featured) comments|discussion ?(?:\(\d+\))?|(?:the )?conversation ?(?:\(\d+\))"
    r"|(?:blog )?comments powered by disqus.{0,10}"
    r"|please enable javascript to view the comments.{0,40}|\d+ people (?:are )?(?:commenting"
    r"|listening).{0,10}|your e-?mail address will not be published.{0,80}|(?:you must be "
    r"|please )?log(?:ged)? ?in to (?:post a |leave a |reply|comment|post).{0,40}"
    r"|sign in to comment.{0,20}|post your comment.{0,20}|would love your thoughts.{0,30}"
    r"|please enter your (?:comment|name).{0,10}",
    r"(?:оставить|оставьте|написать|добавить|напишите|добавьте|отправить|прокомментируйте"
    r"|показать|скрыть|читать|все|загрузить) (?:свой |ваш |первый |все "
    r"|новые )?(?:комментари\w+|отзыв\w*|ответ)(?: .{0,30})?|обсуждени[ея](?: .{0,30})?"
    r"|обсудить(?: .{0,30})?|комментари(?:и|ев) (?:читателей|пользователей|закрыты|отключены"
    r"|к статье|facebook|вконтакте).{0,30}|ваш (?:адрес )?e-?mail не будет опубликован.{0,80}"
    r"|ваш комментарий.{0,30}|чтобы (?:оставить|добавить|написать) комментари.{0,60}|(?:для"
    r"|только) .{0,60}(?:комментир|коммент).{0,60}|отменить ответ|добавление комментария"
    r"|комментировать|будьте первым.{0,40}",
    r"(?:发表|發表|写|我要|添加|提交|查看|全部|最新|热门|精彩|精选|网友|網友|用户|读者|所有"
    r"|我来|参与|文章|网民|显示|更多)+(?:评论|評論|留言|跟帖|回复"
    r"|讨论)(?:.{0,16})|(?:暂无|暫無|还没有|没有)(?:评论|評論|留言).{0,20}|评论(?:区|列表"
    r"|专区)|留言板?|网友(?:评论|热评"
    r"|留言).{0,10}|快来发表.{0,16}|登录后(?:评论|发表|参与).{0,10}|文明上网.{0,40}|我有话(?:要)"
    r"?说|说点什么.{0,8}"
    r"|抢沙发.{0,8}",
    r"(?:أضف|اضف|اكتب|أرسل|اترك|اضافة|إضافة|شارك ب?) ?(?:تعليق\w*|ردا|رداً|تعليقك|تعليقا"
    r"|رأيك)(?: .{0,30})?|(?:التعليقات|تعليقات) (?:القراء|الزوار|فيسبوك"
    r"|المشاركين)(?: .{0,20})?|لن يتم نشر عنوان بريدك.{0,60}|كن أول من.{0,30}|عرض (?:كل "
    r"|جميع )?التعليقات.{0,20}|لا توجد تعليقات.{0,20}|إلغاء الرد|التعليقات مغلقة.{0,20}",
    r"(?:laisser|ajouter|écrire|poster|rédiger|publier|voir|lire|afficher|tous) (?:un |votre "
    r"|les |le |des |tous les )*(?:commentaires?|réponses?)(?: .{0,40})?"
    r"|laissez un commentaire.{0,40}|annuler la réponse|votre (?:adresse e-?mail"
    r"|adresse de messagerie|commentaire).{0,80}|(?:soyez|soit) le premier à .{0,30}"
    r"|commentaires? (?:des lecteurs|fermés|récents)|vos (?:commentaires|réactions)"
    r"|connectez-vous pour commenter.{0,30}|réagissez.{0,40}|pour commenter.{0,40}"
    r"|donnez votre avis.{0,20}",
    r"(?:schreiben sie|kommentar|einen kommentar|ihr kommentar|schreibe|hinterlasse|alle|neuen"
    r"|diskutieren|jetzt|artikel) ?(?:einen |eine |ihren |zu |sie )*(?:kommentare?|schreiben"
    r"|verfassen|abgeben|hinterlassen|antwort|abschicken|anzeigen|kommentieren|mit|lesen"
    r"|mitdiskutieren)(?: .{0,40})?|(?:deine"
    r"|ihre) e-?mail-adresse wird nicht veröffentlicht.{0,60}|(?:leser)?kommentare (?:lesen"
    r"|anzeigen|ausblenden|zum artikel|der leser).{0,30}|leserkommentare.{0,20}"
    r"|antwort abbrechen|diskussion(?: zum artikel)?|debatte|forum|(?:um"
    r"|zum) kommentieren.{0,60}|melden sie sich an,? um zu kommentieren.{0,20}"
    r"|ihre meinung.{0,30}",
    r"(?:deja|dejar|escribe|escribir|añade|añadir|publica|publicar|agregar|ver|mostrar"
    r"|todos los) (?:un |tu |una |los |el |su |todos los )*(?:comentarios?|respuestas?"
    r"|opinión)(?: .{0,40})?|cancelar (?:la )?respuesta|(?:tu|su) (?:dirección de correo"
    r"|correo) electrónico no será publicad[oa].{0,60}|sé el primero en .{0,30}"
    r"|comentarios (?:de los lectores|cerrados|recientes)|inicia sesión para comentar.{0,20}"
    r"|normas de participación|únete a la conversación.{0,20}|opina.{0,20}"
    r"|danos tu opinión.{0,20}",
)

# May be a counter in a share bar or the heading of a comment zone.
COMMENT_HEADINGS = (
    r"(?:\d+ )?(?:leser|nutzer|user)-?(?:kommentare?|beiträge|meinungen|forum)(?: ?\(?\d+\)?)?"
    r"|beiträge \(\d+\)|(?:\d+|les|vos) (?:commentaires|réactions|avis)(?: ?\(\d+\))?"
    r"|(?:mitreden|mitdiskutieren)"
    r"|opiniones de (?:los )?lectores|(?:мнения|отзывы) (?:читателей|пользователей)"
    r"|(?:آراء|تعليقات) (?:القراء|الزوار)",
    r"(?:\d[\d.,]*|no|one|two|three|all|view"
    r"|\(?\d+\)?) ?comments?(?: so far)?(?: on .{3,200})?|comments? ?[:：]? ?\(?\[?\d*\]?\)?"
    r"|comments? ?[-–—|] ?\d+|comments \(\d+\)|\d+ ?💬",
    r"(?:\d+ )?комментари(?:й|я|ев|и)(?: ?[:(\[]? ?\d+ ?[)\]]?)?|комментариев нет"
    r"|нет комментариев|отзывы(?: ?\(?\d+\)?)?",
    r"(?:\d+ ?(?:条|則|则|个)?)?(?:评论|評論|跟帖|留言|回应|迴響)(?: ?[(（:：]? ?\d+ ?[)）]?)?(?"
    r":条)?"
    r"|(?:共)?\d+条(?:评论|留言).{0,6}",
    r"(?:\d+ )?(?:تعليقات?|التعليقات|تعليق|الردود)(?: ?[:(]? ?\d+ ?\)?)?|لا تعليقات",
    r"(?:\d+|aucun|un)? ?commentaires?(?: ?\(?\d+\)?)?|(?:\d+|keine?|ein)? ?(?:kommentare?"
    r"|leserbriefe)(?: ?\(?\d+\)?)?|(?:\d+|ningún|sin|un)? ?comentarios?(?: ?\(?\d+\)?)?",
)

# A heading that speaks of comments is no list of articles.
COMMENT_WORDS = (
    r"comment|repl(?:y|ies)|коммент|отзыв|评论|評論|留言|تعليق|réponse|antwort|kommentar"
    r"|comentario|voted",
    r"^(?:most|top) (?:recent|liked|popular|relevant|helpful)$",
)

# Buttons and labels of a comment form: furniture inside the zone.
COMMENT_FORM = (
    r"\d+ more (?:comments|replies).{0,4}|insert|wpdiscuz|like \(\d+\)"
    r"|expand full comment|\d+ likes?|(?:comments|replies) \(\d+\)",
    r"add (?:a )?reply|alle (?:beiträge|kommentare) (?:öffnen|anzeigen|lesen)|(?:report|recommend"
    r"|respect)(?: ?\(\d+\))?(?: add reply)?|your name|subject"
    r"|more information about text formats|no html tags allowed.{0,20}|speak your mind"
    r"|reply|replies|\d+ repl(?:y|ies)|like|likes?|\d+ likes?|dislike|report(?: abuse| comment"
    r"| this| inappropriate.{0,20})?|flag(?: as inappropriate)?|share|edit|delete|quote"
    r"|permalink|upvote|downvote|vote(?: up| down)?|up|down|thumbs? (?:up|down)|show (?:more"
    r"|less|replies)|hide replies|view \d* ?(?:more )?repl(?:y|ies)|load more(?: comments)?"
    r"|more comments|see more|log ?in to (?:reply|comment|post)|log in|sign in|register"
    r"|subscribe|unsubscribe|collapse|expand|like reply|reply like.{0,20}|like · reply.{0,30}"
    r"|reply share.{0,20}|share reply.{0,20}|avatar|guest|notify me.{0,80}"
    r"|save my name.{0,120}|(?:name|email|e-mail|website|comment|message|your (?:name|email"
    r"|comment|message))(?: ?\*| ?\(required\)| ?\(will not be published\).{0,20}"
    r"| ?\(optional\))*|required fields are marked.{0,6}|submit(?: comment)?|post comment|post"
    r"|send|connecting to %s|you are commenting using.{0,60}|fill in your details below.{0,60}"
    r"|(?:facebook|twitter|google) (?:photo|users?).{0,30}|leave a comment"
    r"|leave a reply.{0,40}|cancel reply|your e-?mail address will not be published.{0,80}"
    r"|this site uses akismet.{0,80}|the comment you have entered.{0,40}|characters? (?:left"
    r"|remaining).{0,10}|\d+ characters.{0,20}|most (?:liked|recent|voted)|newest|oldest|best",
    r"ответить|ответ(?:ы)?|\d+ ответ\w*|нравится|пожаловаться|цитировать|цитата|поделиться"
    r"|редактировать|удалить|показать .{0,30}|скрыть(?: ответы)?|свернуть|развернуть|имя ?\*?"
    r"|e-?mail ?\*?|почта ?\*?|сайт|отправить|комментарий ?\*?|сохранить моё имя.{0,100}"
    r"|обязательные поля.{0,20}|войти|зарегистрироваться",
    r"回复|回覆|顶|赞|踩|举报|檢舉|分享|引用|展开|收起|\d*条?回复|支持(?: ?\d+)?|反对(?: ?\d+)?"
    r"|赞 ?\d*|登录|注册|发布|提交|发送"
    r"|取消回复|姓名 ?\*?|昵称 ?\*?|邮箱 ?\*?|网站|验证码.{0,10}",
    r"رد|الرد|ردود|إعجاب|أعجبني|ابلاغ|إبلاغ|مشاركة|حذف|الاسم ?\*?|البريد الإلكتروني ?\*?"
    r"|الموقع الإلكتروني|إرسال(?: التعليق)?|نشر|التعليق ?\*?",
    r"répondre|j'aime|j’aime|signaler|partager|nom ?\*?|adresse e-?mail ?\*?|e-mail ?\*?"
    r"|site web|envoyer|publier|commentaire ?\*?|antworten|antwort|gefällt mir|melden|teilen"
    r"|name ?\*?|e-mail-adresse ?\*?|webseite|website|absenden|kommentar ?\*?|responder"
    r"|me gusta|denunciar|reportar|compartir|nombre ?\*?|correo electrónico ?\*?|web|enviar"
    r"|comentario ?\*?|publicar",
)

# Lines of nothing but these and numbers: the buttons under a comment.
COMMENT_BUTTONS = _words("""
    like likes dislike reply replies share report quote flag edit delete permalink link parent
    thread thanks upvote downvote нравится ответить пожаловаться цитировать поделиться ссылка
    ответ 顶 踩 赞 回复 支持 反对 举报 分享 引用 收起 répondre signaler partager aimer antworten
    melden teilen empfehlen رد إعجاب responder denunciar compartir
    """)

# The line above or below a comment: who, when.
COMMENT_META = (
    r"\S.{1,40}?\W{1,6}(?:an?|one|\d+) ?(?:seconds?|minutes?|mins?|hours?|hrs?|days?|weeks?"
    r"|months?|years?) ago\W{1,6}(?:reply|edited|report|like|share|permalink)",
    r"\S.{1,40}?(?: ?[•·|,–-] ?| )(?:an?|one|\d+) ?(?:seconds?|minutes?|mins?|hours?|hrs?"
    r"|days?|weeks?"
    r"|months?|years?) ago",
    r".{2,60}\b(?:says|said|wrote|writes|commented|replied|responded|пишет|говорит|dit|sagt"
    r"|schreibt|schrieb|dice|dijo|a dit|يقول|说|說)(?: (?:on|at|le|am|el) .{4,40})?\s?[:：]",
    r"(?:posted |commented |added )?(?:about )?(?:an?|one|\d+)\s?(?:seconds?|minutes?|mins?"
    r"|hours?|hrs?|days?|weeks?|months?|years?|yrs?|[smhdwy]|mo)\.? ago(?: .{0,40})?|(?:edited"
    r"|just now|yesterday at .{3,12})",
    r"(?:\d+|одну?|час|день)? ?(?:секунд\w*|минут\w*|час\w*|дн\w*|день|недел\w*|месяц\w*"
    r"|год\w*|лет) назад|\d+ ?(?:秒|分钟|分鐘|小时|小時|天|周|个月|個月|年)前(?:.{0,12})|(?:منذ"
    r"|قبل) (?:\d+ )?(?:ثانية|ثواني|دقيقة|دقائق|ساعة|ساعات|يوم|يومين|أيام|اسبوع|أسبوع|أسابيع"
    r"|شهر|أشهر|سنة|سنوات)|il y a (?:\d+|un|une) .{2,12}|vor (?:\d+|einem|einer) .{2,12}"
    r"|hace (?:\d+|un|una) .{2,12}",
    r"(?:like|reply)(?: ?[·•|] ?(?:like|reply|share|report|\d+\s?[smhdwy]|\d+))+.{0,30}"
    r"|@[\w.]{2,30}|in reply to .{2,60}|replying to .{2,40}|\d+\s?\( ?[+-]\d+ ?/ ?-?\d+ ?\)"
    r"|#\d+|[+-]\d{1,4}|ip属地.{0,10}|(?:level|lv)\.? ?\d+|top (?:fan|contributor|commenter)"
    r"|verified (?:user|account)|reputation.{0,12}",
)

# A day without its year, and the time: of a comment, or of another article.
YEARLESS_TIMES = (
    r"(?:\d{1,2}\.? [^\W\d_]{3,9}\.?|[^\W\d_]{3,9}\.? \d{1,2}|today|yesterday|сегодня|вчера|heute"
    r"|gestern|hoy|ayer|aujourd['’]hui|hier|今天|昨天|\d{1,2}月\d{1,2}日|\d{1,2}[-./]\d{1,2}|اليوم|أمس"
    r"|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?)"
    r",?(?: at| в| um| à| a las| الساعة)? ?\d{1,2}[:.h]\d{2}(?: ?[ap]\.?m\.?| uhr)?",
)

REFERENCE_HEADINGS = (
    r"(?:references?|bibliography|works cited|literature(?: cited)?|cited (?:literature|works"
    r"|sources)|sources(?: and (?:notes|references))?|notes?|footnotes?|endnotes?"
    r"|notes and references|further reading and references|list of references"
    r"|citations)(?: \(\d+\))?|(?:\d+\. )?references",
    r"(?:список )?(?:использованн\w+ |цитируем\w+ )?(?:литератур[аы]|источник(?:и"
    r"|ов))(?: и (?:литература|источники|примечания))?|библиограф\w+(?: .{0,20})?"
    r"|примечани[ея]|сноски|ссылки и примечания|библиографический список",
    r"参考文献|參考文獻|参考资料|參考資料|注释|註釋|注释：?|脚注|尾注|引用文献|文献",
    r"المراجع|المصادر|قائمة المراجع|المصادر والمراجع|الهوامش|هوامش|مراجع",
    r"bibliographie|références(?: bibliographiques)?|notes(?: et références)?"
    r"|literatur(?:verzeichnis|angaben|nachweise)?|quellen(?:verzeichnis|angaben)?"
    r"|einzelnachweise|anmerkungen|fußnoten|referencias(?: bibliográficas)?|bibliografía"
    r"|notas(?: al pie)?|fuentes(?: consultadas)?|obras citadas",
)
# Marks of a bibliography's entry, searched in the line as it is.
REFERENCE_MARKS = (
    r"\b(?:[Vv]ol|[Nn]o|[Ii]ss|[Pp]p?|[Ee]ds?|[Ii]bid|[Oo]p\. ?cit|[Rr]etrieved|[Aa]ccessed"
    r"|[Aa]vailable (?:at|from)|[Dd]oi|DOI|ISBN|ISSN|URL|[Nn]r|[Bb]d|[Hh]rsg|[Tt]\.|[Nn]úm"
    r"|[Cc]f)\b[.:]?",
    r"\b(?:University Press|Publishing|Publishers|Press|Verlag|Éditions|Editorial|Routledge"
    r"|Springer|Oxford|Cambridge|Palgrave|Journal of|Review|Quarterly|Studies)\b",
    r"(?:№|Т\.|С\.|Вып\.|изд(?:-во|\.)|Изд(?:-во|ательство)|М\.:|М\., |СПб|//|\(In (?:Russ"
    r"|Chin)\.?\)|URL:|Режим доступа|Дата обращения)",
    r"(?:第\s?\d+\s?[期卷页版]|\[[JMDNCREBOL/]{1,4}\]|出版社|主编|学报|\d{4}\s?年)",
    r"https?://|www\.|doi\.org",
    r"(?:دار|مجلة|العدد|المجلد|ص\. ?\d)",
)
