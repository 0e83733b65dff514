"""Names: of persons, their offices, papers and agencies, and what is none."""

# Words of a person's office: "Name, Professor of ..." after an article is its author.
ROLES = (
    r"(?:professor|doctor|dr|phd|ph\.d|fellow|researcher|analyst|director|editor"
    r"|editor-in-chief|correspondent|reporter|journalist|columnist|author|writer|contributor"
    r"|commentator|expert|lecturer|ambassador|minister|general|colonel|admiral|captain"
    r"|lieutenant|president|vice president|chairman|chair|founder|co-founder|head|member"
    r"|candidate|scholar|historian|economist|diplomat|student|secretary|advisor|adviser"
    r"|consultant|specialist|scientist|associate|assistant|dean|chief|observer|strategist"
    r"|intern|staff|deputy|senior|visiting|retired|former|emeritus|political scientist"
    r"|freelance|blogger|lawyer|attorney|senator|congressman|representative)\b",
    r"(?:профессор|доктор|кандидат|директор|редактор|корреспондент|журналист|обозреватель"
    r"|эксперт|политолог|научный сотрудник|сотрудник|аналитик|руководитель|заведующий|доцент"
    r"|академик|член|президент|вице-президент|генерал|полковник|посол|историк|экономист"
    r"|писатель|публицист|председатель|заместитель|ведущий|старший|главный|востоковед|китаист"
    r"|депутат|востоковед|специалист|преподаватель|магистр|аспирант|студент)\b",
    r"(?:教授|研究员|研究員|博士|记者|記者|主任|所长|院长|学者|專家|专家|评论员|評論員"
    r"|编辑|特约|副教授|讲师|大使|会长|秘书长|分析师)",
    r"(?:أستاذ|دكتور|باحث|كاتب|صحفي|صحافي|محلل|خبير|مدير|رئيس|سفير|وزير|محرر|مراسل|أكاديمي"
    r"|دبلوماسي)",
    r"(?:professeur|docteur|directeur|directrice|chercheur|chercheuse|journaliste|rédacteur"
    r"|rédactrice|correspondant|analyste|historien|économiste|ancien|maître|spécialiste"
    r"|professorin?|direktor|redakteur|journalist|forscher|wissenschaftler|leiter"
    r"|korrespondent|dozent|profesora?|doctora?|directora?|investigadora?|periodista"
    r"|corresponsal|analista|redactora?|experto|catedrático|escritora?)\b",
)
# An author box: "Jane Doe is a reporter at ...".
BIO = (
    r"(?:is|was|are|serves as|works as|has been|writes|covers|teaches|holds|reports"
    r"|currently serves as|served as|est|était|enseigne|ist|war|lehrt|arbeitet|es|fue|является"
    r"|работает|преподаёт|преподает)(?: (?:an?|the|also|currently|now|about|on|for|at|in"
    r"|based|our|one of|both))* ?.{0,160}",
)
OUTLET_WORDS = (
    r"\b(?:post|times|news|press|daily|journal|herald|tribune|gazette|chronicle|agency"
    r"|magazine|observer|guardian|telegraph|review|weekly|monitor|reuters|bloomberg|xinhua"
    r"|tass|sputnik|ria novosti|interfax|afp|associated press|agence|al jazeera|broadcasting"
    r"|tv|radio|network|media|today|mail|express|standard|independent|mirror|star|sun|globe"
    r"|wire|report|bulletin|dispatch|inquirer|examiner|courier|economist|diplomat|atlantic|bbc"
    r"|shimbun|cnn|cnbc|nbc|abc|cbs|npr|dw|rt|cgtn|scmp|ap|zeitung|allgemeine|spiegel|welt|zeit|monde"
    r"|figaro|libération|país|mundo|nación|gazeta|izvestia|kommersant|vedomosti|pravda)\b",
    r"(?:газета|известия|коммерсант|ведомости|правда|тасс|риа|новости|интерфакс|взгляд|времена"
    r"|журнал|日报|日報|时报|時報|晚报|新闻网|新聞網|新华社|新華社|中新社|通讯社|电视台"
    r"|周刊|网|صحيفة|جريدة|وكالة|الجزيرة|رويترز"
    r"|العربية|قناة)",
)
# News agencies, as named in a dateline ("MOSCOW, March 3 (TASS) -") or a byline.
AGENCIES = (
    r"reuters|associated press|ap|afp|agence france-presse|tass|тасс|itar-tass|итар-тасс"
    r"|ria novosti|риа новости|interfax|интерфакс|xinhua|bloomberg|sputnik|upi|dpa|efe|kyodo"
    r"|kyodo news|yonhap|pti|ians|ani|anadolu|anadolu agency|eleconomista|anp|ansa|belta|белта"
    r"|укринформ|regnum|росбалт|interfax\.ru|interfax-ukraine|新华社|新華社|中新社|中新网|中央社|法新社"
    r"|路透社|塔斯社|رويترز|أ ف ب|د ب أ|شينخوا|سبوتنيك|تاس|الأناضول|فرانس برس|أسوشيتد برس|واس|وام",
)
# Said of a source that is not named.
NO_SOURCE = (
    r"(?:getty(?: images)?|shutterstock|i?stock(?:photo)?|unsplash|pixabay|pexels|flickr|alamy"
    r"|adobe stock|wikimedia(?: commons)?|depositphotos|public domain|screenshot)(?:\W.{0,60})?",
    r"(?:news )?agenc(?:y|ies)|وكالات|агентства|сми|agences?|agenturen|agencias?|网络"
    r"|互联网|本站|本网"
    r"|原创|综合|unknown|various|staff|own",
)
# Words of a line of capitals under a title that is no person.
NOT_NAMES = (
    r"all|for|your|our|their|this|that|these|those|more|most|with|from|about|into|what|when"
    r"|where|why"
    r"|how|who|which|know|read|get|see|watch|find|ways?|rights|insider|topics?|menu|search|home"
    r"|website|page|photo|gallery|credits?|logo|icon|avatar|bulletin|highlights?",
    r"news|world|politics|asia|africa|europe|america|china|russia|opinion|analysis|middle|east"
    r"|north|south|west|eastern|western|northern|southern|staff|editorial|editors?|desk|team"
    r"|admin|administrator|update|report|reporters?|agency|agencies|correspondents?|newsroom"
    r"|sea|kong|york|press|board|guest|contributor|author|writer|editor|special|exclusive"
    r"|international|national|home|security|defen[cs]e|military|business|economy|science"
    r"|technology|sports?|culture|war|daily|post|times|today|live|video|photo|share|read|more"
    r"|the|article|abstract|full|view|views|member|senior|junior|moderator|references|figures"
    r"|metrics|citations|institute|university|centre|center|webdesk|online|media|foreign|affairs"
    r"|policy|united|states|republic|union|nations"
    r"|agencia|agence|agentur|agenzia|redacción|rédaction|redaktion|equipo|corresponsal(?:es)?"
    r"|servicio|service|bureau|team|department|aktualisiert|агентство|агентства|пресс-служба"
    r"|ltd|llc|inc|plc|gmbh|corp|limited|newspapers|publishing|publishers|holdings|foundation"
    r"|редакция|новости|мир|политика|россия|китай|россии|экономика|общество|редактор"
    r"|администратор|корреспондент",
)
# Words that end a name taken from a running line.
NAME_STOPS = (
    r"\s(?:exclusively|especially|specially|for|from|on|at|in|with|and is|and was|under|via|as"
    r"|edited|translated|published|updated|posted|special|\||/|–|—|·|•|-)\s|[|•·;\n\t–—]|\s-\s"
    r"|\s/\s|,\s?(?:and )?(?:translated|published|posted|updated|under|where|which|with|edited"
    r"|а|перевод|traduit|übersetzt|traducido)|\.\s|\(|（|\s{2,}|\s\d",
)
# Words that end the name of a paper taken from a running line.
TITLE_STOPS = (
    r"\s[|•·]\s|[;|]|\.\s|,\s(?:and|translated|on|under|where|which|перевод|issue|vol)",
    r"\s(?:on|under|in) (?=(?:\w+ )?\d)|\s(?:and (?:is|was|has)|with permission|here)\b|\s?[(（]",
    r"\s(?:作者|编辑|责任编辑|记者|时间|发布时间|日期)[:：]",
)
