"""Notes with other values: a new object, since a step that fails must leave the old ones as they were."""

from typing import TYPE_CHECKING, Any, TypeVar

T = TypeVar("T")

if TYPE_CHECKING:  # the checker knows the fields of what it is given
    from dataclasses import replace as altered
else:

    def altered(notes: T, **values: Any) -> T:
        """As dataclasses.replace does, for notes of many fields in a tenth of its time. Raises TypeError for no field."""
        new = object.__new__(type(notes))
        kept = new.__dict__
        kept.update(notes.__dict__)
        if not values.keys() <= kept.keys():
            raise TypeError(f"no fields of {type(notes).__name__}: {values.keys() - kept.keys()}")
        kept.update(values)
        return new


__all__ = ["altered"]
