"""What the terminal says, in the language of the terminal's locale: Russian, Kazakh or English.

These sentences are needed before anything is installed or compiled, so they stand here and not in a gettext catalogue.
"""

import locale
import os
import sys
from collections.abc import Mapping

SENTENCES = {
    "installing": (
        "Installing the packages (once, about a minute) …",
        "Устанавливаю пакеты (один раз, около минуты) …",
        "Пакеттерді орнатып жатырмын (бір рет, шамамен бір минут) …",
    ),
    "preparing": (
        "Preparing the database and the pages …",
        "Готовлю базу данных и страницы …",
        "Дерекқор мен беттерді дайындап жатырмын …",
    ),
    "running": (
        "Dostyq is running: {url}",
        "Dostyq работает: {url}",
        "Dostyq жұмыс істеп тұр: {url}",
    ),
    "door_report": (
        "The report of 2016–2020",
        "Отчёт за 2016–2020 годы",
        "2016–2020 жылдардағы есеп",
    ),
    "door_lyceum": (
        "Try it: coordinator of the lyceum",
        "Попробовать: координатор лицея",
        "Байқап көру: лицей үйлестірушісі",
    ),
    "door_college": (
        "Try it: coordinator of the college",
        "Попробовать: координатор колледжа",
        "Байқап көру: колледж үйлестірушісі",
    ),
    "setup": (
        "Set up this node (the link works once): {url}",
        "Настройте узел (ссылка действует один раз): {url}",
        "Түйінді баптаңыз (сілтеме бір рет жұмыс істейді): {url}",
    ),
    "how_to_end": (
        "Ctrl-C ends it. The data stays in {data}",
        "Ctrl-C завершает работу. Данные остаются в {data}",
        "Ctrl-C жұмысты аяқтайды. Деректер мына жерде қалады: {data}",
    ),
    "on_the_network": (
        "On a phone in the same network: {url}",
        "С телефона в той же сети: {url}",
        "Сол желідегі телефоннан: {url}",
    ),
    "plain_http": (
        "Over plain http a phone lacks: installing as an app, work without a network (service worker), passkeys.\n"
        "Everything else works; whoever shares the network can read along. For real use put https in front.",
        "По обычному http на телефоне нет установки как приложения, работы без сети (service worker), ключей входа.\n"
        "Остальное работает; сосед по сети может читать. Для настоящей работы нужен https.",
        "Кәдімгі http арқылы телефонда қолданба ретінде орнату, желісіз жұмыс (service worker), кіру кілттері жоқ.\n"
        "Қалғаны жұмыс істейді; желідегі көрші оқи алады. Нақты жұмыс үшін https керек.",
    ),
    "not_started": (
        "There is nothing on this node yet. Start it once: python3 run.py",
        "На этом узле ещё ничего нет. Запустите его один раз: python3 run.py",
        "Бұл түйінде әзірге ештеңе жоқ. Оны бір рет іске қосыңыз: python3 run.py",
    ),
    "ended": ("Ended.", "Завершено.", "Аяқталды."),
    "child_died": (
        "The {part} has ended by itself (status {status}), so the rest was ended too. Log: {log}",
        "Остановился {part} (код {status}), поэтому остановлено и остальное. Журнал: {log}",
        "{part} өздігінен тоқтады (код {status}), сондықтан қалғаны да тоқтатылды. Журнал: {log}",
    ),
    "web_server": ("web server", "веб-сервер", "Веб-сервер"),
    "worker": ("background worker", "фоновый исполнитель", "Фондық орындаушы"),
    "no_answer": (
        "The server did not answer within {seconds} seconds. Log: {log}",
        "Сервер не ответил за {seconds} с. Журнал: {log}",
        "Сервер {seconds} секундта жауап бермеді. Журнал: {log}",
    ),
    "port_taken": (
        "Port {port} is taken by another program. Choose another one: PORT={other}",
        "Порт {port} занят другой программой. Выберите другой: PORT={other}",
        "{port} порты басқа бағдарламада. Басқасын таңдаңыз: PORT={other}",
    ),
    "port_forbidden": (
        "Port {port} may not be used by this user. Choose another one: PORT={other}",
        "Порт {port} этому пользователю не разрешён. Выберите другой: PORT={other}",
        "{port} порты бұл пайдаланушыға рұқсат етілмеген. Басқасын таңдаңыз: PORT={other}",
    ),
    "bad_port": (
        "PORT={port}: write a number from 1 to 65535.",
        "PORT={port}: нужно число от 1 до 65535.",
        "PORT={port}: 1-ден 65535-ке дейінгі сан керек.",
    ),
    "bad_host": (
        "HOST={host} is no address of this machine. Leave it out, or write 0.0.0.0 for the whole network.",
        "HOST={host} — не адрес этой машины. Уберите его или напишите 0.0.0.0 для всей сети.",
        "HOST={host} — бұл машинаның мекенжайы емес. Оны алып тастаңыз немесе бүкіл желі үшін 0.0.0.0 деп жазыңыз.",
    ),
    "no_venv": (
        "This Python cannot make a virtual environment: no ensurepip. On Debian and Ubuntu: apt install python3-venv",
        "Этот Python не создаёт виртуальное окружение: нет ensurepip. В Debian и Ubuntu: apt install python3-venv",
        "Бұл Python виртуалды орта жасай алмайды: ensurepip жоқ. Debian мен Ubuntu-да: apt install python3-venv",
    ),
    "disk_full": (
        "The disk is full. Free some space (about 500 MB) and start again.{log}",
        "Диск заполнен. Освободите место (около 500 МБ) и запустите снова.{log}",
        "Диск толы. Орын босатып (шамамен 500 МБ), қайта іске қосыңыз.{log}",
    ),
    "folder_closed": (
        "This user may not write into {folder}. Put Dostyq into a folder of your own and start it there.{log}",
        "Этому пользователю нельзя писать в {folder}. Положите Dostyq в свою папку и запустите оттуда.{log}",
        "Бұл пайдаланушы {folder} қалтасына жаза алмайды. Dostyq-ты өз қалтаңызға салып, сол жерден іске қосыңыз.{log}",
    ),
    "no_network": (
        "The package index cannot be reached. Check the network and start again; what was installed is kept.{log}",
        "Не удаётся связаться с хранилищем пакетов. Проверьте сеть и запустите снова; установленное сохранено.{log}",
        "Пакеттер қоймасымен байланыс жоқ. Желіні тексеріп, қайта іске қосыңыз; орнатылғаны сақталды.{log}",
    ),
    "wrong_hash": (
        "A downloaded package is not the pinned one (its hash differs). Nothing was installed.{log}",
        "Скачанный пакет не тот, что закреплён (не совпал хэш). Ничего не установлено.{log}",
        "Жүктелген пакет бекітілгенге сәйкес емес (хэші басқа). Ештеңе орнатылған жоқ.{log}",
    ),
    "install_failed": (
        "The installation failed.{log}",
        "Установка не удалась.{log}",
        "Орнату сәтсіз аяқталды.{log}",
    ),
    "prepare_failed": (
        "Preparing failed: {reason}.{log}",
        "Подготовка не удалась: {reason}.{log}",
        "Дайындау сәтсіз аяқталды: {reason}.{log}",
    ),
    "copying_first": (
        "A copy before the upgrade: {done} / {total}",
        "Копия перед обновлением: {done} / {total}",
        "Жаңарту алдындағы көшірме: {done} / {total}",
    ),
    "upgrade_failed": (
        "The upgrade failed ({reason}). The database is as it was before; a copy of it: {copy}.",
        "Обновить не удалось ({reason}). База данных осталась прежней; её копия: {copy}.",
        "Жаңарту сәтсіз аяқталды ({reason}). Дерекқор бұрынғы қалпында; оның көшірмесі: {copy}.",
    ),
    "upgrade_in_use": (
        "The upgrade did not begin: another program has the database open. End it and start again.",
        "Обновление не началось: база данных открыта в другой программе. Закройте её и запустите снова.",
        "Жаңарту басталған жоқ: дерекқор басқа бағдарламада ашық тұр. Оны жауып, қайта іске қосыңыз.",
    ),
    "database_too_new": (
        "A newer version made this database, and this is Dostyq {ours}. Start the newer one; nothing was changed.",
        "Эту базу данных создала более новая версия, а это Dostyq {ours}. Запустите новую; ничего не изменено.",
        "Бұл дерекқорды жаңарақ нұсқа жасаған, ал бұл — Dostyq {ours}. Жаңасын іске қосыңыз; ештеңе өзгерген жоқ.",
    ),
    "being_restored": (
        "This node is being restored from a copy right now. Start it when that has ended.",
        "Этот узел сейчас восстанавливается из копии. Запустите его, когда восстановление закончится.",
        "Бұл түйін қазір көшірмеден қалпына келтіріліп жатыр. Ол аяқталған соң іске қосыңыз.",
    ),
    "log": (" Details: {path}", " Подробности: {path}", " Толығырақ: {path}"),
    "not_writable": (
        "The folder {path} cannot be written ({reason}). Choose another one with DOSTYQ_DATA.",
        "В папку {path} нельзя писать ({reason}). Выберите другую: DOSTYQ_DATA.",
        "{path} қалтасына жазу мүмкін емес ({reason}). DOSTYQ_DATA арқылы басқасын таңдаңыз.",
    ),
    "unknown_word": (
        "Unknown: {word}. Known: {known}",
        "Неизвестно: {word}. Есть: {known}",
        "Белгісіз: {word}. Бары: {known}",
    ),
    "no_chromium": (
        "The browser journeys need Chromium, and it could not be installed. Install it (Debian: apt install chromium) "
        "or name it in DOSTYQ_CHROMIUM.{log}",
        "Тестам в браузере нужен Chromium, установить его не удалось. Установите его (Debian: apt install chromium) "
        "или укажите в DOSTYQ_CHROMIUM.{log}",
        "Браузердегі тесттерге Chromium керек, оны орнату мүмкін болмады. Орнатыңыз (Debian: apt install chromium) "
        "немесе DOSTYQ_CHROMIUM-да көрсетіңіз.{log}",
    ),
    "no_postgres": (
        "The tests need PostgreSQL, and it could not be started: {reason}",
        "Тестам нужен PostgreSQL, запустить его не удалось: {reason}",
        "Тесттерге PostgreSQL керек, оны іске қосу мүмкін болмады: {reason}",
    ),
    "no_other_user": (
        "it refuses to run as root, and no other user can be found",
        "он не работает от root, а другого пользователя не нашлось",
        "ол root атынан жұмыс істемейді, ал басқа пайдаланушы табылмады",
    ),
    "on_postgres": (
        "Actions and queries on PostgreSQL:",
        "Действия и запросы на PostgreSQL:",
        "Әрекеттер мен сұраулар PostgreSQL-де:",
    ),
    "on_sqlite": ("The whole suite on SQLite:", "Все тесты на SQLite:", "Барлық тест SQLite-те:"),
    "postgres_failed": (
        "FAILED on PostgreSQL (see above); the suite on SQLite says:",
        "НЕ ПРОШЛО на PostgreSQL (см. выше); на SQLite:",
        "PostgreSQL-де ӨТПЕДІ (жоғарыдан қараңыз); SQLite-те:",
    ),
    "step_failed": ("Failed: {steps}", "Не прошло: {steps}", "Өтпеді: {steps}"),
    "all_good": ("All checks passed.", "Все проверки пройдены.", "Барлық тексеру өтті."),
    "not_here": (
        "There is no {what} in this copy.",
        "В этой копии нет: {what}.",
        "Бұл көшірмеде жоқ: {what}.",
    ),
}


class Refusal(Exception):  # noqa: N818 (a sentence for the person, as `domain.errors.Refused` is)
    """The command ends with one sentence and status 1."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key, self.values = key, values

    def __str__(self) -> str:
        return say(self.key, **self.values)


def language(environ: Mapping[str, str] | None = None) -> str:
    """`ru`, `kk` or `en`, as the terminal's locale says; Windows names languages in words."""
    seen = os.environ if environ is None else environ
    place = seen.get("LC_ALL") or seen.get("LC_MESSAGES") or seen.get("LANG") or ""
    if not place and sys.platform == "win32":
        place = locale.getlocale()[0] or ""
    name = place.lower().replace("-", "_").replace(".", "_").split("_")[0]
    return {"ru": "ru", "russian": "ru", "kk": "kk", "kazakh": "kk"}.get(name, "en")


def say(key: str, **values: object) -> str:
    english, russian, kazakh = SENTENCES[key]
    return {"en": english, "ru": russian, "kk": kazakh}[language()].format(**values)


def with_log(path: object) -> str:
    """The tail of a sentence that names a log, empty without one."""
    return say("log", path=path) if path else ""


def make_terminal_patient() -> None:
    """A terminal that cannot show a letter shows a question mark, it does not end the program."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
