"""A registry in which one role decides: five lists that lean one way by a hair."""

from ..registry_files import FILES, MAKER, cytokine

ROLES = {
    "il1b": ("IL-1β", "IL1B", "pro"),
    "il6": ("IL-6", "IL6", "pro"),
    "tnf": ("TNF", "TNF", "pro"),
    "ccl2": ("MCP-1", "CCL2", "pro"),
    "il4": ("IL-4", "IL4", "anti"),
}
LIST = """\
name: List {number}
kind: commercial product
form: cosmetic serum
source_material: {{species: human, tissue: adipose}}
sources: {{page: {{title: A page, url: https://list.example/{number}}}}}
panels:
  - source: page
    basis: declared
    by: maker
    readings:
      IL-8: present
      IL-1β: present
      IL-6: present
      TNF: present
      IL-4: present
added: 2026-01-02
"""


def lists(number: int) -> dict[str, str | None]:
    """Return a registry with ``number`` lists of 4 pro to 1 anti names."""
    files: dict[str, str | None] = dict(FILES)
    for id_, (name, symbol, role) in ROLES.items():
        files[f"cytokines/{id_}.yml"] = cytokine(name, role, symbol=symbol)
    files["products/shop/maker.yml"] = MAKER.replace("Lab", "Shop")
    for n in range(number):
        files[f"products/shop/list-{n}.yml"] = LIST.format(number=n)
    return files


def with_role(id_: str, role: str) -> dict[str, str | None]:
    """Return the cytokine's file with another role."""
    name, symbol, _ = ROLES[id_]
    return {f"cytokines/{id_}.yml": cytokine(name, role, symbol=symbol)}


def note(affected: list[str], day: str = "2026-02-02", **more: str) -> str:
    """Return the text of a change note."""
    listed = "".join(f"  - {id_}\n" for id_ in affected)
    extra = "".join(f"{key}: {value}\n" for key, value in more.items())
    return (
        f"title: New votes\ndate: {day}\nwhat: The role changed.\nwhy: A review says so.\n"
        f"sources: {{review: {{title: A review}}}}\n{extra}affected:\n{listed}"
    )
