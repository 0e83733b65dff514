"""Words by which a language is told, months by name, and what ends a sentence."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Frequent words that the language's neighbours do not share.
STOP_WORDS: dict[str, frozenset[str]] = {
    "en": _words(
        "the of and to in that is was for it with as his on be at by had not are but from have "
        "they which you were their has will would there been its who about than this into"
    ),
    "fr": _words(
        "le la les des et est une dans que qui pour pas sur au avec ce il sont par plus ne se du "
        "aux cette mais ont leur été être nous vous elle d'un d'une c'est l'on ces comme"
    ),
    "de": _words(
        "der die und das den von zu mit sich des auf für ist im dem nicht ein eine als auch es an "
        "werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über"
    ),
    "es": _words(
        "el la de que y en un ser se no por con su para como las los del una al lo más pero sus "
        "esta este entre cuando muy sin sobre también hasta hay donde desde todo nos ha fue"
    ),
    "it": _words(
        "il di che è la per un in non sono una con si da come le dei del della gli anche più alla "
        "nel dal questo ha ma delle i lo se al ai nella degli tra suo stato"
    ),
    "pt": _words(
        "o a de que e do da em um para com não uma os no se na por mais as dos como mas ao ele das "
        "à seu sua ou quando muito nos já eu também pelo pela até isso são foi"
    ),
    "nl": _words(
        "de het een en van ik te dat die in is niet zijn op aan met als voor had er maar om hem "
        "dan zou of wat mijn men dit zo door over ze zich bij ook tot je mij uit worden"
    ),
    "pl": _words(
        "i w nie na się z do jest to że o jak ale po co tak za od go przez dla czy są jego który "
        "być tym oraz także już tylko było ich między"
    ),
    "tr": _words(
        "ve bir bu da de için ile olarak çok daha olan gibi en ne kadar sonra ise ancak her iki "
        "oldu olduğunu değil var göre tarafından"
    ),
    "id": _words(
        "yang dan di dengan untuk dari pada ini itu dalam tidak akan ke oleh juga adalah mereka "
        "telah atau sebagai tersebut bisa ada karena lebih"
    ),
    "vi": _words("và của là có trong cho không các được một với những người đã này để"),
    "ru": _words(
        "и в не на что с по это как из для он но к от за бы же его то а о у так все при или если "
        "также который быть уже было может между чтобы"
    ),
    "uk": _words(
        "і в не на що з та до як за від це для він але про й є по або також які який було може між "
        "щоб якщо цього його вони після"
    ),
    "ar": _words("في من على إلى أن عن التي الذي هذا هذه مع كما قد بين كان لا ما بعد"),
    "fa": _words("در به از که این را با است برای آن یک خود تا کرد بر هم نیز می شد"),
    "ur": _words("کے میں کی ہے اور سے کا کو اس کہ نے پر ہیں بھی"),
}

# Month names and their short forms, without a final point.
MONTHS: dict[str, tuple[tuple[str, ...], ...]] = {
    "en": (
        ("january", "jan"),
        ("february", "feb"),
        ("march", "mar"),
        ("april", "apr"),
        ("may",),
        ("june", "jun"),
        ("july", "jul"),
        ("august", "aug"),
        ("september", "sept", "sep"),
        ("october", "oct"),
        ("november", "nov"),
        ("december", "dec"),
    ),
    "ru": (
        ("января", "январь", "янв"),
        ("февраля", "февраль", "фев"),
        ("марта", "март", "мар"),
        ("апреля", "апрель", "апр"),
        ("мая", "май"),
        ("июня", "июнь", "июн"),
        ("июля", "июль", "июл"),
        ("августа", "август", "авг"),
        ("сентября", "сентябрь", "сент", "сен"),
        ("октября", "октябрь", "окт"),
        ("ноября", "ноябрь", "ноя"),
        ("декабря", "декабрь", "дек"),
    ),
    "ar": (
        ("يناير", "كانون الثاني", "جانفي"),
        ("فبراير", "شباط", "فيفري"),
        ("مارس", "آذار"),
        ("أبريل", "ابريل", "إبريل", "نيسان", "أفريل"),
        ("مايو", "أيار", "ماي"),
        ("يونيو", "حزيران", "جوان"),
        ("يوليو", "تموز", "يوليوز", "جويلية"),
        ("أغسطس", "اغسطس", "آب", "غشت", "أوت"),
        ("سبتمبر", "أيلول", "شتنبر"),
        ("أكتوبر", "اكتوبر", "تشرين الأول"),
        ("نوفمبر", "تشرين الثاني", "نونبر"),
        ("ديسمبر", "كانون الأول", "دجنبر"),
    ),
    "fr": (
        ("janvier", "janv"),
        ("février", "fevrier", "févr", "fév"),
        ("mars",),
        ("avril", "avr"),
        ("mai",),
        ("juin",),
        ("juillet", "juil"),
        ("août", "aout"),
        ("septembre",),
        ("octobre",),
        ("novembre",),
        ("décembre", "decembre", "déc"),
    ),
    "de": (
        ("januar", "jänner", "jan"),
        ("februar", "feb"),
        ("märz", "mär", "mrz"),
        ("april", "apr"),
        ("mai",),
        ("juni", "jun"),
        ("juli", "jul"),
        ("august", "aug"),
        ("september", "sep"),
        ("oktober", "okt"),
        ("november", "nov"),
        ("dezember", "dez"),
    ),
    "es": (
        ("enero", "ene"),
        ("febrero", "feb"),
        ("marzo", "mar"),
        ("abril", "abr"),
        ("mayo",),
        ("junio", "jun"),
        ("julio", "jul"),
        ("agosto", "ago"),
        ("septiembre", "setiembre", "sept"),
        ("octubre", "oct"),
        ("noviembre", "nov"),
        ("diciembre", "dic"),
    ),
}

# From Monday on.
WEEKDAYS = (
    (
        "monday",
        "mon",
        "понедельник",
        "lundi",
        "montag",
        "lunes",
        "星期一",
        "周一",
        "الاثنين",
        "الإثنين",
    ),
    (
        "tuesday",
        "tues",
        "tue",
        "вторник",
        "mardi",
        "dienstag",
        "martes",
        "星期二",
        "周二",
        "الثلاثاء",
    ),
    (
        "wednesday",
        "wed",
        "среда",
        "mercredi",
        "mittwoch",
        "miércoles",
        "星期三",
        "周三",
        "الأربعاء",
        "الاربعاء",
    ),
    (
        "thursday",
        "thurs",
        "thu",
        "четверг",
        "jeudi",
        "donnerstag",
        "jueves",
        "星期四",
        "周四",
        "الخميس",
    ),
    ("friday", "fri", "пятница", "vendredi", "freitag", "viernes", "星期五", "周五", "الجمعة"),
    ("saturday", "sat", "суббота", "samedi", "samstag", "sábado", "星期六", "周六", "السبت"),
    (
        "sunday",
        "sun",
        "воскресенье",
        "dimanche",
        "sonntag",
        "domingo",
        "星期日",
        "星期天",
        "周日",
        "الأحد",
    ),
)
