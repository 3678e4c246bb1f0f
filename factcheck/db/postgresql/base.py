from django.db.backends.postgresql import base, features


class DatabaseFeatures(features.DatabaseFeatures):
    minimum_database_version = (17,)


class DatabaseWrapper(base.DatabaseWrapper):
    features_class = DatabaseFeatures
