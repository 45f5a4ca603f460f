"""What the style guide shows: plainly invented colleges and people, in words as long as the real ones."""

from datetime import date
from types import SimpleNamespace
from typing import Any

from django import forms
from django.utils.safestring import SafeString

from dostyq.domain.edtf_dates import parse
from dostyq.domain.texts import Texts
from dostyq.ui.band import Band, Mark, years_band
from dostyq.ui.charts import BarChart, Series, Share, bar_chart, share_bar

LYCEUM = "Лицей «Ромашка»"
COLLEGE = "Аграрный колледж «Тюльпан»"
ITEMS = (
    ("cooks", "Конкурс профессионального мастерства", "«Лучший пекарь – 2017»", "2017-11", "second"),
    ("visit", "Обменный визит", "Встреча студентов двух колледжей", "2018-03", "first"),
    ("cooks", "Конкурс профессионального мастерства", "«Лучший пекарь – 2018»", "2018-12", "second"),
    ("match", "Спортивная встреча", "Товарищеская встреча по волейболу", "2019-02-15/2019-02-16", "first"),
    ("web_quest", "Сетевой веб-квест", "Окружной веб-квест «Степные тропы»", "2020-11-16/2020-11-27", "first"),
    ("olympiad", "Передача опыта", "Передача опыта проведения олимпиады трактористов-машинистов", "", "both"),
    ("methodical_hour", "Методический час", "Методический час о степной поэзии", "2018-03", "first"),
    ("placement", "Практика", "Производственное обучение на полях учебного хозяйства", "2019", "second"),
)


class SampleForm(forms.Form):
    """A form with a field in every state."""

    name = forms.CharField(label="Название учреждения", help_text="Так, как оно стоит в уставе.")
    country = forms.ChoiceField(label="Страна", choices=[("RU", "Россия"), ("KZ", "Казахстан")])
    about = forms.CharField(label="Коротко о нём", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    agreed = forms.BooleanField(label="Показывать всем", required=False)


def sample(language: str) -> dict[str, Any]:
    cards = [_card(number, row) for number, row in enumerate(ITEMS)]
    return {
        "over": "2016–2020",
        "title": "Два соседа через степную границу",
        "lead": "Лицей и аграрный колледж вместе готовят, пашут, читают и играют в волейбол.",
        "band": _band(language),
        "cards": cards[:6],
        "years": _years(cards),
        "narrative": Texts(ru="Студенты показали, чему научились за год, и прочли стихи на двух языках."),
        "editorial": Texts(
            ru="Встреча прошла в рамках развития сотрудничества.",
            kk="Кездесу ынтымақтастықты дамыту аясында өтті.",
            en="The meeting was part of developing the cooperation.",
            editorial=frozenset({"ru", "kk", "en"}),
        ),
        "note": "Кто принимал конкурс, в источнике прямо не сказано; это следует из контекста.",
        "quote": "Ежегодно в колледже проходят традиционные конкурсы пекарей",
        "source": "Статья о сотрудничестве, строка 6",
        "chart": _chart(),
        "shares": _shares(),
        "facts": [
            ("Дата", "15–16 февраля 2019 г."),
            ("Принимает", LYCEUM),
            ("Гости", COLLEGE),
            ("Уровень", "международный"),
        ],
        "awards": [
            {"degree": degree, "name": name, "text": text}
            for degree, name, text in (
                (1, "Ёлкина Ж. Щ.", "Диплом I степени, мастера производственного обучения"),
                (2, "Ұйқыбаева Ә. Қ.", "Диплом II степени, мастера производственного обучения"),
                (3, "Яблочкина Ы.", "Диплом III степени, студенты"),
                (0, "Грушина Э.", "Сертификат участника"),
            )
        ],
        "areas": [
            ("Педагогическое", 4, "4"),
            ("Культурно-просветительское", 2, "2"),
            ("Научно-исследовательское", 0, "12 месяцев без дел"),
        ],
        "tallies": [("6", "дел"), ("4", "награды"), ("13", "организаций в квесте")],
        "table": {
            "head": ["Мероприятие", "Принимает", "Наград"],
            "rows": [("«Лучший пекарь – 2017»", COLLEGE, "2"), ("«Лучший пекарь – 2018»", COLLEGE, "2")],
        },
        "steps": [
            {"name": name, "state": state}
            for name, state in (
                ("Моё учреждение", "done"),
                ("Партнёр", "done"),
                ("Соглашение", "now"),
                ("Первое дело", ""),
                ("Коллега", ""),
            )
        ],
        "form": SampleForm({"name": "", "country": "KZ"}),
        "month": _month(),
    }


def _card(number: int, row: tuple[str, str, str, str, str]) -> SimpleNamespace:
    kind, kind_name, title, edtf, side = row
    return SimpleNamespace(
        slug=f"sample-{number}", kind=kind, kind_name=kind_name, title=title, side=side,
        date=parse(edtf) if edtf else None, host=COLLEGE if side == "second" else LYCEUM,
        badges=[("ochre", "2 награды"), ("teal", "международный")] if kind == "cooks" else [("green", "в отчёте")],
    )  # fmt: skip


def _years(cards: list[SimpleNamespace]) -> list[tuple[str, list[SimpleNamespace]]]:
    found: dict[str, list[SimpleNamespace]] = {}
    for card in cards:
        if card.date:
            found.setdefault(str(card.date.start.year), []).append(card)
    return sorted(found.items())


def _band(language: str) -> SafeString:
    marks = tuple(
        Mark(href="#cards", label=title, date=parse(edtf) if edtf else None, kind=kind, side=side)
        for kind, _name, title, edtf, side in ITEMS[:6]
    )
    thread = Mark(href="#areas", label="Соглашение о сотрудничестве", date=parse("2016"), kind="agreement", side="both")
    return years_band(Band(2016, 2020, marks, (LYCEUM, COLLEGE), thread), language=language)


def _chart() -> SafeString:
    years = [str(year) for year in range(2016, 2021)]
    series = [Series("Россия", [4, 9, 14, 18, 31]), Series("Казахстан", [3, 7, 12, 15, 26])]
    return bar_chart(BarChart("Қатысушылар саны · Участники", years, series), uid="participants")


def _shares() -> SafeString:
    return share_bar(
        "Награды по категориям",
        [Share("мастера производственного обучения", 2), Share("студенты", 1), Share("категория не указана", 1)],
        uid="categories",
    )


def _month() -> dict[str, Any]:
    first = date(2019, 2, 1).weekday()
    days: list[dict[str, Any]] = [{"number": "", "state": "out", "items": []} for _blank in range(first)]
    for number in range(1, 29):
        items = [SimpleNamespace(title="Волейбол", side="first")] if number in {15, 16} else []
        days.append({"number": number, "state": "" if items else "idle", "items": items})
    days += [{"number": "", "state": "out", "items": []} for _blank in range(-len(days) % 7)]
    weeks = [days[start : start + 7] for start in range(0, len(days), 7)]
    return {"name": "2019-02", "weekdays": ["пн", "вт", "ср", "чт", "пт", "сб", "вс"], "weeks": weeks}
