"""Webhooks: addresses that are told of what was published, by signed messages that are sent until they are taken."""

from api.webhooks.announce import KIND, announce
from api.webhooks.delivering import Delivering
from api.webhooks.reach import Reach
from api.webhooks.signature import SIGNATURE, TIMESTAMP, sign

__all__ = ["KIND", "SIGNATURE", "TIMESTAMP", "Delivering", "Reach", "announce", "sign"]
