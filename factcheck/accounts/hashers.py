"""Argon2id at the cost the desk chose: 64 MiB, 4 passes, 2 lanes."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class DeskArgon2PasswordHasher(Argon2PasswordHasher):
    time_cost = 4
    memory_cost = 64 * 1024
    parallelism = 2
