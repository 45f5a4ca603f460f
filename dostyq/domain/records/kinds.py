"""Kinds of activities and categories of people by the words that people use for them."""

from functools import lru_cache

from dostyq.domain.records.stems import found_in, phrases, words_of

KINDS = phrases(
    {
        "web_quest": "веб квест, вебквест, квест, web quest, webquest, quest",
        "olympiad": "олимпиад, olympiad",
        "contest": "конкурс, байқау, сайыс, contest, competition, чемпионат, чемпионаты",
        "visit": "визит, выезд, поездк, сапар, visit",
        "methodical_hour": "методическ час, әдістемелік сағат, методчас, methodical hour",
        "extracurricular": "внеклассн, внеурочн, сыныптан тыс, сабақтан тыс, extracurricular",
        "rally": "слет, слёт, rally",
        "friendly_match": (
            "товарищеск, жолдастық, волейбол, футбол, мини футбол, баскетбол, шахмат, теннис, friendly, volleyball"
        ),
        "match": "матч, турнир, соревнован, спартакиад, жарыс, match, tournament",
        "excursion": "экскурси, саяхат, excursion",
        "round_table": "кругл стол, дөңгелек үстел, round table",
        "master_class": "мастер класс, мастеркласс, шеберлік сынып, шеберлік сабағ, master class, masterclass",
        "seminar": "семинар, вебинар, тренинг, seminar, webinar, training seminar",
        "conference": "конференци, чтени, conference",
        "publication": "публикаци, стать, мақала, жарияланым, publication, article",
        "research": "исследовательск, исследовани, зерттеу, research",
        "experience_exchange": "обмен опыт, тәжірибе алмас, exchange of experience",
        "production_training": (
            "производственн обучени, производственн практик, өндірістік оқыту, өндірістік практика, "
            "production training, стажировк"
        ),
        "meeting": "встреч, собрани, совещани, кездесу, жиналыс, meeting",
    }
)
CATEGORIES = phrases(
    {
        "training_master": "мастер, шебер, training master",
        "student": "студент, обучающ, учащ, білім алушы, student",
        "pupil": "школьник, ученик, ученица, оқушы, pupil",
        "teacher": "преподавател, учител, педагог, оқытушы, мұғалім, teacher",
    }
)


@lru_cache(maxsize=4096)
def kind_of(text: str) -> str:
    """The kind that the words name, empty where they name none."""
    return found_in(words_of(text), KINDS) or ""


@lru_cache(maxsize=1024)
def category_of(text: str) -> str:
    return found_in(words_of(text), CATEGORIES) or ""
