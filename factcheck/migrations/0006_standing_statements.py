from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("factcheck", "0005_discussions_and_revisions")]

    operations = [
        migrations.AddIndex(
            model_name="statement",
            index=models.Index(
                models.F("speaker"),
                models.OrderBy(models.F("id"), descending=True),
                condition=models.Q(("removed_at__isnull", True)),
                name="standing_by_speaker",
            ),
        ),
        # The new one takes its place, and is made first: no moment is without either.
        migrations.RemoveIndex(model_name="statement", name="statement_by_speaker"),
    ]
