import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.datetime
import django.db.models.functions.text
import django.utils.timezone
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from factcheck.db.operations import Together

# The jobs table is the queue's own; what fails goes with its job, and the pages read it by state and by task.
JOBS = """
ALTER TABLE factcheck_jobfailure ADD CONSTRAINT failure_of_a_job
    FOREIGN KEY (job_id) REFERENCES procrastinate_jobs (id) ON DELETE CASCADE;
CREATE INDEX jobs_by_state ON procrastinate_jobs (status, id);
CREATE INDEX jobs_by_task ON procrastinate_jobs (task_name, id);
"""
NO_JOBS = """
DROP INDEX jobs_by_task;
DROP INDEX jobs_by_state;
ALTER TABLE factcheck_jobfailure DROP CONSTRAINT failure_of_a_job;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("factcheck", "0001_initial"),
        ("procrastinate", "0041_post_retry_failed_job"),
    ]

    operations = [
        migrations.CreateModel(
            name="ArticleCheck",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "created_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                ),
                ("due_at", models.DateTimeField()),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("same", "unchanged"),
                            ("changed", "changed"),
                            ("reverted", "an earlier text again"),
                            ("doubtful", "hardly readable"),
                            ("gone", "gone"),
                            ("disallowed", "not allowed to programs"),
                            ("failed", "failed"),
                        ],
                        max_length=10,
                    ),
                ),
                ("why", models.CharField(blank=True, max_length=1000)),
            ],
            options={
                "verbose_name": "check",
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="ArticleCheckEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "created_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                ),
                ("due_at", models.DateTimeField()),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("same", "unchanged"),
                            ("changed", "changed"),
                            ("reverted", "an earlier text again"),
                            ("doubtful", "hardly readable"),
                            ("gone", "gone"),
                            ("disallowed", "not allowed to programs"),
                            ("failed", "failed"),
                        ],
                        max_length=10,
                    ),
                ),
                ("why", models.CharField(blank=True, max_length=1000)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ArticleWatch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "created_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                ),
                ("is_on", models.BooleanField(default=True, verbose_name="watched")),
                ("step", models.PositiveSmallIntegerField(default=0)),
                ("failures", models.PositiveSmallIntegerField(default=0)),
                ("failing_since", models.DateTimeField(blank=True, null=True)),
                ("next_check_at", models.DateTimeField(blank=True, null=True)),
                ("asked_at", models.DateTimeField(blank=True, null=True)),
                ("last_checked_at", models.DateTimeField(blank=True, null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("same", "unchanged"),
                            ("changed", "changed"),
                            ("reverted", "an earlier text again"),
                            ("doubtful", "hardly readable"),
                            ("gone", "gone"),
                            ("disallowed", "not allowed to programs"),
                            ("failed", "failed"),
                        ],
                        max_length=10,
                    ),
                ),
                ("why", models.CharField(blank=True, max_length=1000)),
                ("found_title", models.CharField(blank=True, max_length=500)),
                ("found_sha256", models.CharField(blank=True, max_length=64)),
                (
                    "taken_out",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=64), blank=True, default=list
                    ),
                ),
                (
                    "put_back",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=64), blank=True, default=list
                    ),
                ),
            ],
            options={
                "verbose_name": "watch",
                "verbose_name_plural": "watches",
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="ArticleWatchEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "created_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                ),
                ("is_on", models.BooleanField(default=True, verbose_name="watched")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CalendarFeed",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "created_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                ),
                ("token_sha256", models.CharField(max_length=64, unique=True)),
            ],
            options={
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="CalendarFeedEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "created_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Capture",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "created_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                ),
                ("number", models.PositiveIntegerField(default=1, help_text="Which attempt at this address it was.")),
                ("url", models.CharField(blank=True, max_length=2000, verbose_name="address")),
                ("final_url", models.CharField(blank=True, max_length=2000, verbose_name="address it led to")),
                ("host", models.CharField(blank=True, max_length=255)),
                ("file_name", models.CharField(blank=True, max_length=255)),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("stored", "stored"),
                            ("cut_short", "cut short"),
                            ("no_page", "no page"),
                            ("failed", "failed"),
                        ],
                        max_length=9,
                    ),
                ),
                ("code", models.CharField(blank=True, max_length=40)),
                ("why", models.CharField(blank=True, max_length=1000)),
                ("http_status", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="status")),
                ("media_type", models.CharField(blank=True, max_length=100)),
                ("declared_type", models.CharField(blank=True, max_length=100, verbose_name="type the site declared")),
                ("charset", models.CharField(blank=True, max_length=60)),
                ("size", models.PositiveBigIntegerField(default=0)),
                ("sha256", models.CharField(blank=True, max_length=64, verbose_name="SHA-256")),
                ("cut", models.CharField(blank=True, max_length=10)),
                ("warc_sha256", models.CharField(blank=True, max_length=64, verbose_name="SHA-256 of the WARC file")),
                ("warc_size", models.PositiveBigIntegerField(default=0)),
                ("record_id", models.CharField(blank=True, max_length=60, verbose_name="WARC record")),
                ("title", models.CharField(blank=True, max_length=500)),
                ("text", models.TextField(blank=True)),
                ("main_end", models.PositiveIntegerField(default=0)),
                ("language", models.CharField(blank=True, max_length=35)),
                ("extractor", models.CharField(blank=True, max_length=60)),
                ("text_note", models.CharField(blank=True, max_length=500)),
                ("note", models.CharField(blank=True, max_length=500)),
                ("taken_at", models.DateTimeField()),
                ("seconds", models.FloatField(default=0)),
            ],
            options={
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="CaptureEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "created_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                ),
                ("number", models.PositiveIntegerField(default=1, help_text="Which attempt at this address it was.")),
                ("url", models.CharField(blank=True, max_length=2000, verbose_name="address")),
                ("final_url", models.CharField(blank=True, max_length=2000, verbose_name="address it led to")),
                ("host", models.CharField(blank=True, max_length=255)),
                ("file_name", models.CharField(blank=True, max_length=255)),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("stored", "stored"),
                            ("cut_short", "cut short"),
                            ("no_page", "no page"),
                            ("failed", "failed"),
                        ],
                        max_length=9,
                    ),
                ),
                ("code", models.CharField(blank=True, max_length=40)),
                ("why", models.CharField(blank=True, max_length=1000)),
                ("http_status", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="status")),
                ("media_type", models.CharField(blank=True, max_length=100)),
                ("declared_type", models.CharField(blank=True, max_length=100, verbose_name="type the site declared")),
                ("charset", models.CharField(blank=True, max_length=60)),
                ("size", models.PositiveBigIntegerField(default=0)),
                ("sha256", models.CharField(blank=True, max_length=64, verbose_name="SHA-256")),
                ("cut", models.CharField(blank=True, max_length=10)),
                ("warc_sha256", models.CharField(blank=True, max_length=64, verbose_name="SHA-256 of the WARC file")),
                ("warc_size", models.PositiveBigIntegerField(default=0)),
                ("record_id", models.CharField(blank=True, max_length=60, verbose_name="WARC record")),
                ("title", models.CharField(blank=True, max_length=500)),
                ("main_end", models.PositiveIntegerField(default=0)),
                ("language", models.CharField(blank=True, max_length=35)),
                ("extractor", models.CharField(blank=True, max_length=60)),
                ("text_note", models.CharField(blank=True, max_length=500)),
                ("note", models.CharField(blank=True, max_length=500)),
                ("taken_at", models.DateTimeField()),
                ("seconds", models.FloatField(default=0)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CapturePicture",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "created_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                ),
                ("code", models.CharField(blank=True, max_length=40)),
                ("why", models.CharField(blank=True, max_length=1000)),
                ("png_sha256", models.CharField(blank=True, max_length=64, verbose_name="SHA-256 of the picture")),
                ("png_size", models.PositiveBigIntegerField(default=0)),
                ("width", models.PositiveIntegerField(default=0)),
                ("height", models.PositiveIntegerField(default=0)),
                ("page_height", models.PositiveIntegerField(default=0)),
                ("pdf_sha256", models.CharField(blank=True, max_length=64, verbose_name="SHA-256 of the PDF")),
                ("pdf_size", models.PositiveBigIntegerField(default=0)),
                ("browser", models.CharField(blank=True, max_length=100)),
                ("requests", models.PositiveIntegerField(default=0)),
                ("not_loaded", models.PositiveIntegerField(default=0)),
                ("notes", models.TextField(blank=True, max_length=2000)),
                ("taken_at", models.DateTimeField()),
                ("seconds", models.FloatField(default=0)),
            ],
            options={
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="CapturePictureEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "created_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                ),
                ("code", models.CharField(blank=True, max_length=40)),
                ("why", models.CharField(blank=True, max_length=1000)),
                ("png_sha256", models.CharField(blank=True, max_length=64, verbose_name="SHA-256 of the picture")),
                ("png_size", models.PositiveBigIntegerField(default=0)),
                ("width", models.PositiveIntegerField(default=0)),
                ("height", models.PositiveIntegerField(default=0)),
                ("page_height", models.PositiveIntegerField(default=0)),
                ("pdf_sha256", models.CharField(blank=True, max_length=64, verbose_name="SHA-256 of the PDF")),
                ("pdf_size", models.PositiveBigIntegerField(default=0)),
                ("browser", models.CharField(blank=True, max_length=100)),
                ("requests", models.PositiveIntegerField(default=0)),
                ("not_loaded", models.PositiveIntegerField(default=0)),
                ("notes", models.TextField(blank=True, max_length=2000)),
                ("taken_at", models.DateTimeField()),
                ("seconds", models.FloatField(default=0)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CaptureTarget",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "created_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                ),
                ("url", models.CharField(max_length=2000, verbose_name="address")),
                ("url_key", models.CharField(editable=False, max_length=2000)),
                ("host", models.CharField(editable=False, max_length=255)),
                ("private", models.BooleanField(default=False, editable=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waiting"),
                            ("stored", "stored"),
                            ("cut_short", "cut short"),
                            ("failed", "failed"),
                        ],
                        default="waiting",
                        max_length=9,
                    ),
                ),
                ("attempts", models.PositiveIntegerField(default=0)),
                ("tries", models.PositiveIntegerField(default=0)),
                ("ordered_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("next_try_at", models.DateTimeField(blank=True, default=django.utils.timezone.now, null=True)),
                (
                    "link_state",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "not checked"),
                            ("same", "unchanged"),
                            ("changed", "changed"),
                            ("moved", "moved"),
                            ("gone", "gone"),
                            ("unreachable", "not reachable"),
                        ],
                        default="",
                        max_length=11,
                    ),
                ),
                ("link_checked_at", models.DateTimeField(blank=True, null=True)),
                ("link_note", models.CharField(blank=True, max_length=500)),
            ],
            options={
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="CaptureTargetEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "created_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                ),
                ("url", models.CharField(max_length=2000, verbose_name="address")),
                ("url_key", models.CharField(editable=False, max_length=2000)),
                ("host", models.CharField(editable=False, max_length=255)),
                ("private", models.BooleanField(default=False, editable=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waiting"),
                            ("stored", "stored"),
                            ("cut_short", "cut short"),
                            ("failed", "failed"),
                        ],
                        default="waiting",
                        max_length=9,
                    ),
                ),
                ("attempts", models.PositiveIntegerField(default=0)),
                ("tries", models.PositiveIntegerField(default=0)),
                ("ordered_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("next_try_at", models.DateTimeField(blank=True, default=django.utils.timezone.now, null=True)),
                (
                    "link_state",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "not checked"),
                            ("same", "unchanged"),
                            ("changed", "changed"),
                            ("moved", "moved"),
                            ("gone", "gone"),
                            ("unreachable", "not reachable"),
                        ],
                        default="",
                        max_length=11,
                    ),
                ),
                ("link_checked_at", models.DateTimeField(blank=True, null=True)),
                ("link_note", models.CharField(blank=True, max_length=500)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CrawledHost",
            fields=[
                (
                    "created_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                ),
                ("host", models.CharField(max_length=255, primary_key=True, serialize=False)),
                ("next_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("robots", models.TextField(blank=True)),
                (
                    "robots_known",
                    models.BooleanField(default=False, help_text="Whether it answered when it was asked."),
                ),
                ("robots_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="Dossier",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "created_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                ),
                ("with_restricted", models.BooleanField(default=False, verbose_name="with restricted evidence")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waiting"),
                            ("working", "working"),
                            ("ready", "ready"),
                            ("failed", "failed"),
                            ("expired", "no longer kept"),
                        ],
                        default="waiting",
                        max_length=7,
                    ),
                ),
                ("progress", models.CharField(blank=True, max_length=200)),
                ("problem", models.CharField(blank=True, max_length=1000)),
                ("file", models.FileField(blank=True, editable=False, max_length=200, upload_to="")),
                ("sha256", models.CharField(blank=True, editable=False, max_length=64, verbose_name="SHA-256")),
                ("size", models.PositiveBigIntegerField(blank=True, editable=False, null=True)),
                (
                    "evidence",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), blank=True, default=list, editable=False
                    ),
                ),
                ("made_at", models.DateTimeField(blank=True, editable=False, null=True)),
            ],
            options={
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="DossierEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "created_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                ),
                ("with_restricted", models.BooleanField(default=False, verbose_name="with restricted evidence")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waiting"),
                            ("working", "working"),
                            ("ready", "ready"),
                            ("failed", "failed"),
                            ("expired", "no longer kept"),
                        ],
                        default="waiting",
                        max_length=7,
                    ),
                ),
                ("problem", models.CharField(blank=True, max_length=1000)),
                ("file", models.FileField(blank=True, editable=False, max_length=200, upload_to="")),
                ("sha256", models.CharField(blank=True, editable=False, max_length=64, verbose_name="SHA-256")),
                ("size", models.PositiveBigIntegerField(blank=True, editable=False, null=True)),
                (
                    "evidence",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), blank=True, default=list, editable=False
                    ),
                ),
                ("made_at", models.DateTimeField(blank=True, editable=False, null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="EvidenceCopy",
            fields=[
                (
                    "created_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                ),
                (
                    "evidence",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="copy",
                        serialize=False,
                        to="factcheck.evidence",
                    ),
                ),
            ],
            options={
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="Feed",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "created_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                ),
                ("title", models.CharField(max_length=200)),
                ("url", models.CharField(max_length=2000, verbose_name="address")),
                ("url_key", models.CharField(editable=False, max_length=2000)),
                ("is_on", models.BooleanField(default=True, verbose_name="followed")),
                ("next_check_at", models.DateTimeField(blank=True, null=True)),
                ("asked_at", models.DateTimeField(blank=True, null=True)),
                ("last_checked_at", models.DateTimeField(blank=True, null=True)),
                ("etag", models.CharField(blank=True, max_length=500)),
                ("last_modified", models.CharField(blank=True, max_length=100)),
                ("failures", models.PositiveSmallIntegerField(default=0)),
                ("failing_since", models.DateTimeField(blank=True, null=True)),
                ("problem", models.CharField(blank=True, max_length=1000)),
                ("note", models.CharField(blank=True, max_length=300)),
            ],
            options={
                "ordering": ["title", "id"],
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="FeedEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "created_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                ),
                ("title", models.CharField(max_length=200)),
                ("url", models.CharField(max_length=2000, verbose_name="address")),
                ("url_key", models.CharField(editable=False, max_length=2000)),
                ("is_on", models.BooleanField(default=True, verbose_name="followed")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="FeedItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "created_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                ),
                ("url", models.CharField(max_length=2000, verbose_name="address")),
                ("url_key", models.CharField(editable=False, max_length=2000)),
                ("title", models.CharField(blank=True, max_length=500)),
                ("summary", models.CharField(blank=True, max_length=1000)),
                ("byline", models.CharField(blank=True, max_length=300)),
                ("published_at", models.DateTimeField(blank=True, null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[("new", "new"), ("accepted", "accepted"), ("dismissed", "dismissed")],
                        default="new",
                        max_length=9,
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "verbose_name": "feed item",
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="FeedItemEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "created_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                ),
                ("url", models.CharField(max_length=2000, verbose_name="address")),
                ("url_key", models.CharField(editable=False, max_length=2000)),
                ("title", models.CharField(blank=True, max_length=500)),
                ("summary", models.CharField(blank=True, max_length=1000)),
                ("byline", models.CharField(blank=True, max_length=300)),
                ("published_at", models.DateTimeField(blank=True, null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[("new", "new"), ("accepted", "accepted"), ("dismissed", "dismissed")],
                        default="new",
                        max_length=9,
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Findings",
            fields=[
                (
                    "created_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                ),
                (
                    "version",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="findings",
                        serialize=False,
                        to="factcheck.articleversion",
                    ),
                ),
                ("edition", models.PositiveSmallIntegerField()),
                ("spans", models.JSONField(blank=True, default=list)),
            ],
            options={
                "verbose_name_plural": "findings",
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="Followup",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "created_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("asked", "asked"),
                            ("chased", "asked again"),
                            ("answered", "answered"),
                            ("promised", "promised it"),
                            ("partly_supplied", "supplied it in part"),
                            ("supplied", "supplied it"),
                            ("refused", "refused"),
                            ("unanswered", "gave no answer"),
                            ("withdrawn", "no longer needed"),
                            ("reopened", "reopened"),
                            ("note", "note"),
                        ],
                        max_length=15,
                    ),
                ),
                (
                    "direction",
                    models.CharField(
                        choices=[("out", "from us"), ("in", "from them"), ("desk", "within the desk")], max_length=4
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("email", "e-mail"),
                            ("phone", "telephone"),
                            ("letter", "letter by post"),
                            ("message", "message"),
                            ("meeting", "in person"),
                            ("form", "form on their site"),
                            ("reply", "our reply page"),
                            ("other", "other"),
                        ],
                        max_length=7,
                    ),
                ),
                (
                    "contact",
                    models.CharField(blank=True, help_text="Whom: a name, an address, a number.", max_length=300),
                ),
                (
                    "words",
                    models.TextField(blank=True, help_text="What we said or wrote, word for word.", max_length=20000),
                ),
                ("answer", models.TextField(blank=True, help_text="What they answered.", max_length=20000)),
            ],
            options={
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="FollowupEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "created_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("asked", "asked"),
                            ("chased", "asked again"),
                            ("answered", "answered"),
                            ("promised", "promised it"),
                            ("partly_supplied", "supplied it in part"),
                            ("supplied", "supplied it"),
                            ("refused", "refused"),
                            ("unanswered", "gave no answer"),
                            ("withdrawn", "no longer needed"),
                            ("reopened", "reopened"),
                            ("note", "note"),
                        ],
                        max_length=15,
                    ),
                ),
                (
                    "direction",
                    models.CharField(
                        choices=[("out", "from us"), ("in", "from them"), ("desk", "within the desk")], max_length=4
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("email", "e-mail"),
                            ("phone", "telephone"),
                            ("letter", "letter by post"),
                            ("message", "message"),
                            ("meeting", "in person"),
                            ("form", "form on their site"),
                            ("reply", "our reply page"),
                            ("other", "other"),
                        ],
                        max_length=7,
                    ),
                ),
                (
                    "contact",
                    models.CharField(blank=True, help_text="Whom: a name, an address, a number.", max_length=300),
                ),
                (
                    "words",
                    models.TextField(blank=True, help_text="What we said or wrote, word for word.", max_length=20000),
                ),
                ("answer", models.TextField(blank=True, help_text="What they answered.", max_length=20000)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="FollowupFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "created_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                ),
                ("file", models.FileField(max_length=200, upload_to="")),
                ("name", models.CharField(max_length=255)),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("size", models.PositiveBigIntegerField()),
                ("media_type", models.CharField(max_length=100)),
            ],
            options={
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="FollowupFileEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "created_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                ),
                ("file", models.FileField(max_length=200, upload_to="")),
                ("name", models.CharField(max_length=255)),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("size", models.PositiveBigIntegerField()),
                ("media_type", models.CharField(max_length=100)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="JobDecision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "created_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                ),
                ("job_id", models.BigIntegerField(db_index=True)),
                ("task", models.CharField(max_length=128)),
                (
                    "decision",
                    models.CharField(
                        choices=[("retried", "had it done again"), ("cancelled", "cancelled it")], max_length=9
                    ),
                ),
                ("anew_as", models.BigIntegerField(blank=True, null=True)),
            ],
            options={
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="JobDecisionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "created_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                ),
                ("job_id", models.BigIntegerField()),
                ("task", models.CharField(max_length=128)),
                (
                    "decision",
                    models.CharField(
                        choices=[("retried", "had it done again"), ("cancelled", "cancelled it")], max_length=9
                    ),
                ),
                ("anew_as", models.BigIntegerField(blank=True, null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="JobFailure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "created_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                ),
                ("job_id", models.BigIntegerField()),
                ("attempt", models.PositiveIntegerField()),
                ("kind", models.CharField(max_length=200)),
                ("message", models.CharField(blank=True, max_length=2000)),
                ("trace", models.TextField(blank=True, max_length=20000)),
                ("final", models.BooleanField(default=False)),
            ],
            options={
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="Letter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "created_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("asked", "request"), ("chased", "reminder")], default="asked", max_length=6
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("queued", "waiting to be sent"),
                            ("sending", "being sent"),
                            ("unsure", "not sure whether it went out"),
                            ("sent", "sent"),
                            ("failed", "not sent"),
                            ("dropped", "thrown away"),
                        ],
                        default="draft",
                        max_length=7,
                    ),
                ),
                ("to", models.EmailField(blank=True, max_length=254)),
                ("subject", models.CharField(max_length=200)),
                ("body", models.TextField(max_length=20000)),
                ("answer_by", models.DateField(blank=True, null=True)),
                ("with_reply_link", models.BooleanField(default=True)),
                (
                    "proposed",
                    models.BooleanField(
                        default=False, help_text="The desk drafted it by itself; nobody has read it yet."
                    ),
                ),
                ("sending_at", models.DateTimeField(blank=True, null=True)),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("problem", models.CharField(blank=True, max_length=500)),
            ],
            options={
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="LetterEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "created_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("asked", "request"), ("chased", "reminder")], default="asked", max_length=6
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("queued", "waiting to be sent"),
                            ("sending", "being sent"),
                            ("unsure", "not sure whether it went out"),
                            ("sent", "sent"),
                            ("failed", "not sent"),
                            ("dropped", "thrown away"),
                        ],
                        default="draft",
                        max_length=7,
                    ),
                ),
                ("to", models.EmailField(blank=True, max_length=254)),
                ("subject", models.CharField(max_length=200)),
                ("body", models.TextField(max_length=20000)),
                ("answer_by", models.DateField(blank=True, null=True)),
                ("with_reply_link", models.BooleanField(default=True)),
                (
                    "proposed",
                    models.BooleanField(
                        default=False, help_text="The desk drafted it by itself; nobody has read it yet."
                    ),
                ),
                ("sending_at", models.DateTimeField(blank=True, null=True)),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("problem", models.CharField(blank=True, max_length=500)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ListedCapture",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "created_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                ),
                ("salt", models.CharField(max_length=32)),
            ],
            options={
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="ListedCaptureEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "created_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                ),
                ("salt", models.CharField(max_length=32)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Manifest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "created_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                ),
                ("sha256", models.CharField(max_length=64, unique=True, verbose_name="SHA-256")),
                ("size", models.PositiveIntegerField(help_text="How many captures it lists.")),
                ("tries", models.PositiveIntegerField(default=0)),
                ("next_try_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("code", models.CharField(blank=True, max_length=40)),
                ("why", models.CharField(blank=True, max_length=1000)),
                ("service", models.CharField(blank=True, max_length=500)),
                ("stamped_at", models.DateTimeField(blank=True, null=True)),
                ("authority", models.CharField(blank=True, max_length=200)),
                ("serial", models.CharField(blank=True, max_length=200)),
                ("token_sha256", models.CharField(blank=True, max_length=64, verbose_name="SHA-256 of the token")),
                (
                    "certificates_sha256",
                    models.CharField(blank=True, max_length=64, verbose_name="SHA-256 of the certificates"),
                ),
            ],
            options={
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="ManifestEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "created_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                ),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("size", models.PositiveIntegerField(help_text="How many captures it lists.")),
                ("tries", models.PositiveIntegerField(default=0)),
                ("next_try_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("code", models.CharField(blank=True, max_length=40)),
                ("why", models.CharField(blank=True, max_length=1000)),
                ("service", models.CharField(blank=True, max_length=500)),
                ("stamped_at", models.DateTimeField(blank=True, null=True)),
                ("authority", models.CharField(blank=True, max_length=200)),
                ("serial", models.CharField(blank=True, max_length=200)),
                ("token_sha256", models.CharField(blank=True, max_length=64, verbose_name="SHA-256 of the token")),
                (
                    "certificates_sha256",
                    models.CharField(blank=True, max_length=64, verbose_name="SHA-256 of the certificates"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Notification",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "created_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                ),
                ("kind", models.CharField(max_length=40)),
                ("words", models.CharField(max_length=300)),
                ("path", models.CharField(max_length=500)),
                ("key", models.CharField(max_length=200)),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                ("mailed_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="NotificationEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "created_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                ),
                ("kind", models.CharField(max_length=40)),
                ("words", models.CharField(max_length=300)),
                ("path", models.CharField(max_length=500)),
                ("key", models.CharField(max_length=200)),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                ("mailed_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PassageChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "created_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                ),
                (
                    "fate",
                    models.CharField(
                        choices=[
                            ("changed", "changed"),
                            ("gone", "vanished"),
                            ("moved", "moved"),
                            ("back", "stands as it did"),
                            ("unclear", "to be looked at"),
                        ],
                        max_length=7,
                    ),
                ),
                ("line", models.CharField(max_length=600, verbose_name="what happened")),
                (
                    "days_after_asking",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="days after we asked"),
                ),
            ],
            options={
                "verbose_name": "passage",
                "ordering": ["id"],
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="PassageChangeEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "created_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                ),
                (
                    "fate",
                    models.CharField(
                        choices=[
                            ("changed", "changed"),
                            ("gone", "vanished"),
                            ("moved", "moved"),
                            ("back", "stands as it did"),
                            ("unclear", "to be looked at"),
                        ],
                        max_length=7,
                    ),
                ),
                ("line", models.CharField(max_length=600, verbose_name="what happened")),
                (
                    "days_after_asking",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="days after we asked"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Reply",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "created_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                ),
                ("name", models.CharField(blank=True, max_length=200)),
                ("address", models.CharField(blank=True, max_length=2000)),
                (
                    "state",
                    models.CharField(
                        choices=[("unreviewed", "not looked at"), ("accepted", "accepted"), ("dismissed", "set aside")],
                        default="unreviewed",
                        max_length=10,
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("reason", models.TextField(blank=True, max_length=2000)),
            ],
            options={
                "verbose_name_plural": "replies",
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="ReplyEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "created_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                ),
                ("name", models.CharField(blank=True, max_length=200)),
                ("address", models.CharField(blank=True, max_length=2000)),
                (
                    "state",
                    models.CharField(
                        choices=[("unreviewed", "not looked at"), ("accepted", "accepted"), ("dismissed", "set aside")],
                        default="unreviewed",
                        max_length=10,
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("reason", models.TextField(blank=True, max_length=2000)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ReplyItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "created_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                ),
            ],
            options={
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="ReplyItemEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "created_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ReplyLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "created_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                ),
                ("token_sha256", models.CharField(max_length=64, unique=True)),
                ("expires_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(blank=True, null=True)),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="ReplyLinkEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "created_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                ),
                ("expires_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(blank=True, null=True)),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SuggestionAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "created_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                ),
                ("kind", models.CharField(max_length=10)),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("exact", models.TextField()),
                (
                    "answer",
                    models.CharField(choices=[("dismissed", "dismissed"), ("requested", "requested")], max_length=9),
                ),
                ("taken_back_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="SuggestionAnswerEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "created_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                ),
                ("kind", models.CharField(max_length=10)),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("exact", models.TextField()),
                (
                    "answer",
                    models.CharField(choices=[("dismissed", "dismissed"), ("requested", "requested")], max_length=9),
                ),
                ("taken_back_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="evidence",
            name="added_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="evidence",
            name="changed_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="evidence",
            name="deleted_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="evidencelink",
            name="added_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="evidencelink",
            name="changed_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="evidencelink",
            name="deleted_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="evidencerequest",
            name="added_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="evidencerequest",
            name="changed_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="evidencerequest",
            name="deleted_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="user",
            name="added_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="user",
            name="changed_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="user",
            name="deleted_delete",
        ),
        migrations.RemoveConstraint(
            model_name="articleversion",
            name="same_text_makes_no_new_version",
        ),
        migrations.AlterField(
            model_name="articleversion",
            name="added_by",
            field=models.ForeignKey(
                blank=True,
                help_text="Nobody, when the watch over the page found it.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AlterField(
            model_name="articleversionevent",
            name="added_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                help_text="Nobody, when the watch over the page found it.",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.CreateModel(
            name="LinkCheck",
            fields=[
                (
                    "created_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
                ),
                (
                    "target",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="link_check",
                        serialize=False,
                        to="factcheck.capturetarget",
                    ),
                ),
                ("host", models.CharField(max_length=255)),
                ("next_at", models.DateTimeField()),
                ("since", models.DateTimeField(blank=True, null=True)),
                ("misses", models.PositiveSmallIntegerField(default=0)),
                ("quiet", models.PositiveSmallIntegerField(default=0)),
                ("etag", models.CharField(blank=True, max_length=300)),
                ("modified", models.CharField(blank=True, max_length=300)),
                (
                    "compared",
                    models.BigIntegerField(blank=True, help_text="The copy that it was last compared with.", null=True),
                ),
                ("told", models.BooleanField(default=True)),
            ],
            options={
                "base_manager_name": "objects",
            },
        ),
        Together(
            [
                migrations.AddField(
                    model_name="evidence",
                    name="unreviewed",
                    field=models.BooleanField(
                        db_default=False,
                        default=False,
                        editable=False,
                        help_text="It came with a reply from outside, and nobody at the desk has accepted it.",
                    ),
                ),
                migrations.AddField(
                    model_name="evidenceevent",
                    name="unreviewed",
                    field=models.BooleanField(
                        db_default=False,
                        default=False,
                        editable=False,
                        help_text="It came with a reply from outside, and nobody at the desk has accepted it.",
                    ),
                ),
                migrations.AddField(
                    model_name="evidencelink",
                    name="supplied_for",
                    field=models.ForeignKey(
                        blank=True,
                        help_text="The request that this answered.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supplies",
                        to="factcheck.evidencerequest",
                    ),
                ),
                migrations.AddField(
                    model_name="evidencelinkevent",
                    name="supplied_for",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        help_text="The request that this answered.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="factcheck.evidencerequest",
                    ),
                ),
                migrations.AddField(
                    model_name="evidencerequest",
                    name="first_asked_on",
                    field=models.DateField(blank=True, editable=False, null=True),
                ),
                migrations.AddField(
                    model_name="evidencerequest",
                    name="last_contact_at",
                    field=models.DateTimeField(blank=True, editable=False, null=True),
                ),
                migrations.AddField(
                    model_name="evidencerequest",
                    name="next_contact",
                    field=models.DateField(blank=True, help_text="When we turn to them again.", null=True),
                ),
                migrations.AddField(
                    model_name="evidencerequest",
                    name="offers_waiting",
                    field=models.PositiveSmallIntegerField(db_default=0, default=0, editable=False),
                ),
                migrations.AddField(
                    model_name="evidencerequest",
                    name="replies_waiting",
                    field=models.PositiveSmallIntegerField(db_default=0, default=0, editable=False),
                ),
                migrations.AddField(
                    model_name="evidencerequest",
                    name="supplied_on",
                    field=models.DateField(blank=True, editable=False, null=True),
                ),
                migrations.AddField(
                    model_name="evidencerequestevent",
                    name="first_asked_on",
                    field=models.DateField(blank=True, editable=False, null=True),
                ),
                migrations.AddField(
                    model_name="evidencerequestevent",
                    name="last_contact_at",
                    field=models.DateTimeField(blank=True, editable=False, null=True),
                ),
                migrations.AddField(
                    model_name="evidencerequestevent",
                    name="next_contact",
                    field=models.DateField(blank=True, help_text="When we turn to them again.", null=True),
                ),
                migrations.AddField(
                    model_name="evidencerequestevent",
                    name="offers_waiting",
                    field=models.PositiveSmallIntegerField(db_default=0, default=0, editable=False),
                ),
                migrations.AddField(
                    model_name="evidencerequestevent",
                    name="replies_waiting",
                    field=models.PositiveSmallIntegerField(db_default=0, default=0, editable=False),
                ),
                migrations.AddField(
                    model_name="evidencerequestevent",
                    name="supplied_on",
                    field=models.DateField(blank=True, editable=False, null=True),
                ),
                migrations.AddField(
                    model_name="user",
                    name="show_suggestions",
                    field=models.BooleanField(
                        db_default=True,
                        default=True,
                        help_text="Passages that may be worth tagging are faintly underlined and listed beside the article.",
                        verbose_name="suggestions in articles",
                    ),
                ),
                migrations.AddField(
                    model_name="userevent",
                    name="show_suggestions",
                    field=models.BooleanField(
                        db_default=True,
                        default=True,
                        help_text="Passages that may be worth tagging are faintly underlined and listed beside the article.",
                        verbose_name="suggestions in articles",
                    ),
                ),
                migrations.AddIndex(
                    model_name="anchor",
                    index=models.Index(
                        models.F("id"),
                        condition=models.Q(("confirmed_at__isnull", True), models.Q(("state", "exact"), _negated=True)),
                        name="anchor_waiting",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="evidence",
                    trigger=pgtrigger.compiler.Trigger(
                        name="added_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "factcheck_evidenceevent" ("access", "added_by_id", "created_at", "dated", "file", "file_name", "file_sha256", "file_size", "id", "kind", "media_type", "note", "origin", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title", "unreviewed", "url", "url_key") VALUES (NEW."access", NEW."added_by_id", NEW."created_at", NEW."dated", NEW."file", NEW."file_name", NEW."file_sha256", NEW."file_size", NEW."id", NEW."kind", NEW."media_type", NEW."note", NEW."origin", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'added\', NEW."id", NEW."title", NEW."unreviewed", NEW."url", NEW."url_key"); RETURN NULL;',
                            hash="6bfad150a9daa1b5f4ece053aab4ce4c6fbf1bc0",
                            operation="INSERT",
                            pgid="pgtrigger_added_insert_ac9cc",
                            table="factcheck_evidence",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="evidence",
                    trigger=pgtrigger.compiler.Trigger(
                        name="changed_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "factcheck_evidenceevent" ("access", "added_by_id", "created_at", "dated", "file", "file_name", "file_sha256", "file_size", "id", "kind", "media_type", "note", "origin", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title", "unreviewed", "url", "url_key") VALUES (NEW."access", NEW."added_by_id", NEW."created_at", NEW."dated", NEW."file", NEW."file_name", NEW."file_sha256", NEW."file_size", NEW."id", NEW."kind", NEW."media_type", NEW."note", NEW."origin", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'changed\', NEW."id", NEW."title", NEW."unreviewed", NEW."url", NEW."url_key"); RETURN NULL;',
                            hash="81de479e60942b9777e364f268a2cb0cd94962cc",
                            operation="UPDATE",
                            pgid="pgtrigger_changed_update_0f126",
                            table="factcheck_evidence",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="evidence",
                    trigger=pgtrigger.compiler.Trigger(
                        name="deleted_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "factcheck_evidenceevent" ("access", "added_by_id", "created_at", "dated", "file", "file_name", "file_sha256", "file_size", "id", "kind", "media_type", "note", "origin", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title", "unreviewed", "url", "url_key") VALUES (OLD."access", OLD."added_by_id", OLD."created_at", OLD."dated", OLD."file", OLD."file_name", OLD."file_sha256", OLD."file_size", OLD."id", OLD."kind", OLD."media_type", OLD."note", OLD."origin", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'deleted\', OLD."id", OLD."title", OLD."unreviewed", OLD."url", OLD."url_key"); RETURN NULL;',
                            hash="5953960cdfe26e5f1b8656127f861ab517e52a87",
                            operation="DELETE",
                            pgid="pgtrigger_deleted_delete_39f5a",
                            table="factcheck_evidence",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="evidencelink",
                    trigger=pgtrigger.compiler.Trigger(
                        name="added_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "factcheck_evidencelinkevent" ("by_id", "claim_id", "created_at", "evidence_id", "excerpt", "id", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removed_at", "stance", "supplied_for_id") VALUES (NEW."by_id", NEW."claim_id", NEW."created_at", NEW."evidence_id", NEW."excerpt", NEW."id", NEW."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'added\', NEW."id", NEW."removed_at", NEW."stance", NEW."supplied_for_id"); RETURN NULL;',
                            hash="3dc82c95d304f37ea7065423c29d5fd39adfabe8",
                            operation="INSERT",
                            pgid="pgtrigger_added_insert_26dff",
                            table="factcheck_evidencelink",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="evidencelink",
                    trigger=pgtrigger.compiler.Trigger(
                        name="changed_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "factcheck_evidencelinkevent" ("by_id", "claim_id", "created_at", "evidence_id", "excerpt", "id", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removed_at", "stance", "supplied_for_id") VALUES (NEW."by_id", NEW."claim_id", NEW."created_at", NEW."evidence_id", NEW."excerpt", NEW."id", NEW."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'changed\', NEW."id", NEW."removed_at", NEW."stance", NEW."supplied_for_id"); RETURN NULL;',
                            hash="216141ff9fd84ab33bf3e604f12053064e0c45da",
                            operation="UPDATE",
                            pgid="pgtrigger_changed_update_295eb",
                            table="factcheck_evidencelink",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="evidencelink",
                    trigger=pgtrigger.compiler.Trigger(
                        name="deleted_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "factcheck_evidencelinkevent" ("by_id", "claim_id", "created_at", "evidence_id", "excerpt", "id", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removed_at", "stance", "supplied_for_id") VALUES (OLD."by_id", OLD."claim_id", OLD."created_at", OLD."evidence_id", OLD."excerpt", OLD."id", OLD."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'deleted\', OLD."id", OLD."removed_at", OLD."stance", OLD."supplied_for_id"); RETURN NULL;',
                            hash="6b354ede5071128729f4d0c6c6d2f008782e0484",
                            operation="DELETE",
                            pgid="pgtrigger_deleted_delete_ac6b8",
                            table="factcheck_evidencelink",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="evidencerequest",
                    trigger=pgtrigger.compiler.Trigger(
                        name="added_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "factcheck_evidencerequestevent" ("asked_on", "channel", "claim_id", "created_at", "due_on", "first_asked_on", "id", "last_contact_at", "next_contact", "note", "offers_waiting", "opened_by_id", "owed_by_id", "owed_by_name", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "promised_in_id", "replies_waiting", "state", "supplied_on", "wanted") VALUES (NEW."asked_on", NEW."channel", NEW."claim_id", NEW."created_at", NEW."due_on", NEW."first_asked_on", NEW."id", NEW."last_contact_at", NEW."next_contact", NEW."note", NEW."offers_waiting", NEW."opened_by_id", NEW."owed_by_id", NEW."owed_by_name", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'added\', NEW."id", NEW."promised_in_id", NEW."replies_waiting", NEW."state", NEW."supplied_on", NEW."wanted"); RETURN NULL;',
                            hash="4a0d110ca17c774360bceb70f79b6538930b0c3a",
                            operation="INSERT",
                            pgid="pgtrigger_added_insert_5bbcf",
                            table="factcheck_evidencerequest",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="evidencerequest",
                    trigger=pgtrigger.compiler.Trigger(
                        name="changed_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "factcheck_evidencerequestevent" ("asked_on", "channel", "claim_id", "created_at", "due_on", "first_asked_on", "id", "last_contact_at", "next_contact", "note", "offers_waiting", "opened_by_id", "owed_by_id", "owed_by_name", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "promised_in_id", "replies_waiting", "state", "supplied_on", "wanted") VALUES (NEW."asked_on", NEW."channel", NEW."claim_id", NEW."created_at", NEW."due_on", NEW."first_asked_on", NEW."id", NEW."last_contact_at", NEW."next_contact", NEW."note", NEW."offers_waiting", NEW."opened_by_id", NEW."owed_by_id", NEW."owed_by_name", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'changed\', NEW."id", NEW."promised_in_id", NEW."replies_waiting", NEW."state", NEW."supplied_on", NEW."wanted"); RETURN NULL;',
                            hash="a95d1a2e974e206c50b44be505681aab4ba3d5ed",
                            operation="UPDATE",
                            pgid="pgtrigger_changed_update_ca7d9",
                            table="factcheck_evidencerequest",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="evidencerequest",
                    trigger=pgtrigger.compiler.Trigger(
                        name="deleted_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "factcheck_evidencerequestevent" ("asked_on", "channel", "claim_id", "created_at", "due_on", "first_asked_on", "id", "last_contact_at", "next_contact", "note", "offers_waiting", "opened_by_id", "owed_by_id", "owed_by_name", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "promised_in_id", "replies_waiting", "state", "supplied_on", "wanted") VALUES (OLD."asked_on", OLD."channel", OLD."claim_id", OLD."created_at", OLD."due_on", OLD."first_asked_on", OLD."id", OLD."last_contact_at", OLD."next_contact", OLD."note", OLD."offers_waiting", OLD."opened_by_id", OLD."owed_by_id", OLD."owed_by_name", OLD."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'deleted\', OLD."id", OLD."promised_in_id", OLD."replies_waiting", OLD."state", OLD."supplied_on", OLD."wanted"); RETURN NULL;',
                            hash="6ab38ac2054348bef22078e0580be792171a5ae5",
                            operation="DELETE",
                            pgid="pgtrigger_deleted_delete_e133a",
                            table="factcheck_evidencerequest",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="user",
                    trigger=pgtrigger.compiler.Trigger(
                        name="added_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "factcheck_userevent" ("beat", "created_at", "email", "handle", "id", "is_active", "joined_at", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "show_suggestions", "single_keys", "theme", "time_zone") VALUES (NEW."beat", NEW."created_at", NEW."email", NEW."handle", NEW."id", NEW."is_active", NEW."joined_at", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'added\', NEW."id", NEW."role", NEW."show_suggestions", NEW."single_keys", NEW."theme", NEW."time_zone"); RETURN NULL;',
                            hash="0322a252b3df1835a4541d09cea9fa69b37e099f",
                            operation="INSERT",
                            pgid="pgtrigger_added_insert_7137b",
                            table="factcheck_user",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="user",
                    trigger=pgtrigger.compiler.Trigger(
                        name="changed_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."beat" IS DISTINCT FROM (NEW."beat") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."handle" IS DISTINCT FROM (NEW."handle") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."joined_at" IS DISTINCT FROM (NEW."joined_at") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."role" IS DISTINCT FROM (NEW."role") OR OLD."show_suggestions" IS DISTINCT FROM (NEW."show_suggestions") OR OLD."single_keys" IS DISTINCT FROM (NEW."single_keys") OR OLD."theme" IS DISTINCT FROM (NEW."theme") OR OLD."time_zone" IS DISTINCT FROM (NEW."time_zone"))',
                            func='INSERT INTO "factcheck_userevent" ("beat", "created_at", "email", "handle", "id", "is_active", "joined_at", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "show_suggestions", "single_keys", "theme", "time_zone") VALUES (NEW."beat", NEW."created_at", NEW."email", NEW."handle", NEW."id", NEW."is_active", NEW."joined_at", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'changed\', NEW."id", NEW."role", NEW."show_suggestions", NEW."single_keys", NEW."theme", NEW."time_zone"); RETURN NULL;',
                            hash="03ce3791ac1f67108312afe7b4dfff1256bb73ee",
                            operation="UPDATE",
                            pgid="pgtrigger_changed_update_ff7b7",
                            table="factcheck_user",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="user",
                    trigger=pgtrigger.compiler.Trigger(
                        name="deleted_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "factcheck_userevent" ("beat", "created_at", "email", "handle", "id", "is_active", "joined_at", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "show_suggestions", "single_keys", "theme", "time_zone") VALUES (OLD."beat", OLD."created_at", OLD."email", OLD."handle", OLD."id", OLD."is_active", OLD."joined_at", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'deleted\', OLD."id", OLD."role", OLD."show_suggestions", OLD."single_keys", OLD."theme", OLD."time_zone"); RETURN NULL;',
                            hash="44f3c798d0b786a8402a955a707f5465f1d2b94b",
                            operation="DELETE",
                            pgid="pgtrigger_deleted_delete_12631",
                            table="factcheck_user",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="articleversion",
                    constraint=models.UniqueConstraint(
                        models.F("article"),
                        models.F("sha256"),
                        django.db.models.functions.text.MD5("title"),
                        name="same_text_makes_no_new_version",
                        violation_error_message="The article has a version with exactly this headline and text already.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="evidence",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("unreviewed", False), models.Q(("access", "open"), _negated=True), _connector="OR"
                        ),
                        name="unreviewed_evidence_is_not_open",
                        violation_error_message="What nobody has looked at is not published.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="evidencerequest",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("supplied_on__isnull", True), ("state", "supplied"), _connector="OR"),
                        name="only_supplied_request_has_its_day",
                        violation_error_message="Only what was supplied has a day on which it was.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="evidencerequest",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("offers_waiting__lte", models.F("replies_waiting"))),
                        name="offers_come_with_replies",
                        violation_error_message="What is offered comes with a reply.",
                    ),
                ),
                migrations.AddField(
                    model_name="articlecheck",
                    name="article",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="checks",
                        to="factcheck.article",
                    ),
                ),
                migrations.AddField(
                    model_name="articlecheck",
                    name="asked_by",
                    field=models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="articlecheck",
                    name="version",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="factcheck.articleversion",
                    ),
                ),
                migrations.AddField(
                    model_name="articlecheckevent",
                    name="article",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="factcheck.article",
                    ),
                ),
                migrations.AddField(
                    model_name="articlecheckevent",
                    name="asked_by",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="articlecheckevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="factcheck.articlecheck",
                    ),
                ),
                migrations.AddField(
                    model_name="articlecheckevent",
                    name="version",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="factcheck.articleversion",
                    ),
                ),
                migrations.AddField(
                    model_name="articlewatch",
                    name="article",
                    field=models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="watch", to="factcheck.article"
                    ),
                ),
                migrations.AddField(
                    model_name="articlewatch",
                    name="asked_by",
                    field=models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="articlewatchevent",
                    name="article",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="factcheck.article",
                    ),
                ),
                migrations.AddField(
                    model_name="articlewatchevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="factcheck.articlewatch",
                    ),
                ),
                migrations.AddField(
                    model_name="calendarfeed",
                    name="person",
                    field=models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="calendar_feed",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="calendarfeedevent",
                    name="person",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="calendarfeedevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="factcheck.calendarfeed",
                    ),
                ),
                migrations.AddField(
                    model_name="capture",
                    name="by",
                    field=models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="articlecheckevent",
                    name="capture",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="factcheck.capture",
                    ),
                ),
                migrations.AddField(
                    model_name="articlecheck",
                    name="capture",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="article_checks",
                        to="factcheck.capture",
                    ),
                ),
                migrations.AddField(
                    model_name="captureevent",
                    name="by",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="captureevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="factcheck.capture",
                    ),
                ),
                migrations.AddField(
                    model_name="capturepicture",
                    name="capture",
                    field=models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="picture", to="factcheck.capture"
                    ),
                ),
                migrations.AddField(
                    model_name="capturepictureevent",
                    name="capture",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="factcheck.capture",
                    ),
                ),
                migrations.AddField(
                    model_name="capturepictureevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="factcheck.capturepicture",
                    ),
                ),
                migrations.AddField(
                    model_name="capturetarget",
                    name="kept",
                    field=models.ForeignKey(
                        blank=True,
                        help_text="The last one with a page.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="factcheck.capture",
                    ),
                ),
                migrations.AddField(
                    model_name="capturetarget",
                    name="last",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="factcheck.capture",
                    ),
                ),
                migrations.AddField(
                    model_name="capturetarget",
                    name="ordered_by",
                    field=models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="captureevent",
                    name="target",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="factcheck.capturetarget",
                    ),
                ),
                migrations.AddField(
                    model_name="capture",
                    name="target",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="captures",
                        to="factcheck.capturetarget",
                    ),
                ),
                migrations.AddField(
                    model_name="capturetargetevent",
                    name="kept",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        help_text="The last one with a page.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="factcheck.capture",
                    ),
                ),
                migrations.AddField(
                    model_name="capturetargetevent",
                    name="last",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="factcheck.capture",
                    ),
                ),
                migrations.AddField(
                    model_name="capturetargetevent",
                    name="ordered_by",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="capturetargetevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="factcheck.capturetarget",
                    ),
                ),
                migrations.AddField(
                    model_name="dossier",
                    name="by",
                    field=models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="dossier",
                    name="claim",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="dossiers", to="factcheck.claim"
                    ),
                ),
                migrations.AddField(
                    model_name="dossierevent",
                    name="by",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="dossierevent",
                    name="claim",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="factcheck.claim",
                    ),
                ),
                migrations.AddField(
                    model_name="dossierevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="factcheck.dossier",
                    ),
                ),
                migrations.AddField(
                    model_name="evidencecopy",
                    name="target",
                    field=models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="factcheck.capturetarget",
                    ),
                ),
                migrations.AddField(
                    model_name="evidencecopy",
                    name="upload",
                    field=models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="factcheck.capture"
                    ),
                ),
                migrations.AddField(
                    model_name="feed",
                    name="added_by",
                    field=models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="feed",
                    name="outlet",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="feeds",
                        to="factcheck.outlet",
                    ),
                ),
                migrations.AddField(
                    model_name="feedevent",
                    name="added_by",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="feedevent",
                    name="outlet",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="factcheck.outlet",
                    ),
                ),
                migrations.AddField(
                    model_name="feedevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="factcheck.feed",
                    ),
                ),
                migrations.AddField(
                    model_name="feeditem",
                    name="article",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="feed_items",
                        to="factcheck.article",
                    ),
                ),
                migrations.AddField(
                    model_name="feeditem",
                    name="article_import",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="feed_items",
                        to="factcheck.articleimport",
                        verbose_name="import",
                    ),
                ),
                migrations.AddField(
                    model_name="feeditem",
                    name="decided_by",
                    field=models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="feeditem",
                    name="feed",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="factcheck.feed",
                    ),
                ),
                migrations.AddField(
                    model_name="feeditemevent",
                    name="article",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="factcheck.article",
                    ),
                ),
                migrations.AddField(
                    model_name="feeditemevent",
                    name="article_import",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="factcheck.articleimport",
                        verbose_name="import",
                    ),
                ),
                migrations.AddField(
                    model_name="feeditemevent",
                    name="decided_by",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="feeditemevent",
                    name="feed",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="factcheck.feed",
                    ),
                ),
                migrations.AddField(
                    model_name="feeditemevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="factcheck.feeditem",
                    ),
                ),
                migrations.AddField(
                    model_name="followup",
                    name="by",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="followup",
                    name="link",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="factcheck.evidencelink",
                    ),
                ),
                migrations.AddField(
                    model_name="followup",
                    name="request",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="followups",
                        to="factcheck.evidencerequest",
                    ),
                ),
                migrations.AddField(
                    model_name="followupevent",
                    name="by",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="followupevent",
                    name="link",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="factcheck.evidencelink",
                    ),
                ),
                migrations.AddField(
                    model_name="followupevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="factcheck.followup",
                    ),
                ),
                migrations.AddField(
                    model_name="followupevent",
                    name="request",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="factcheck.evidencerequest",
                    ),
                ),
                migrations.AddField(
                    model_name="followupfile",
                    name="followup",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="files", to="factcheck.followup"
                    ),
                ),
                migrations.AddField(
                    model_name="followupfileevent",
                    name="followup",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="factcheck.followup",
                    ),
                ),
                migrations.AddField(
                    model_name="followupfileevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="factcheck.followupfile",
                    ),
                ),
                migrations.AddField(
                    model_name="jobdecision",
                    name="by",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                migrations.AddField(
                    model_name="jobdecisionevent",
                    name="by",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="jobdecisionevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="factcheck.jobdecision",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="jobfailure",
                    constraint=models.UniqueConstraint(
                        fields=("job_id", "attempt"),
                        name="attempt_fails_once",
                        violation_error_message="Why this attempt failed is kept already.",
                    ),
                ),
                migrations.AddField(
                    model_name="letter",
                    name="followup",
                    field=models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letter",
                        to="factcheck.followup",
                    ),
                ),
                migrations.AddField(
                    model_name="letter",
                    name="request",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letters",
                        to="factcheck.evidencerequest",
                    ),
                ),
                migrations.AddField(
                    model_name="letter",
                    name="written_by",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                migrations.AddField(
                    model_name="letterevent",
                    name="followup",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="factcheck.followup",
                    ),
                ),
                migrations.AddField(
                    model_name="letterevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="factcheck.letter",
                    ),
                ),
                migrations.AddField(
                    model_name="letterevent",
                    name="request",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="factcheck.evidencerequest",
                    ),
                ),
                migrations.AddField(
                    model_name="letterevent",
                    name="written_by",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="listedcapture",
                    name="capture",
                    field=models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="listed", to="factcheck.capture"
                    ),
                ),
                migrations.AddField(
                    model_name="listedcaptureevent",
                    name="capture",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="factcheck.capture",
                    ),
                ),
                migrations.AddField(
                    model_name="listedcaptureevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="factcheck.listedcapture",
                    ),
                ),
                migrations.AddField(
                    model_name="manifest",
                    name="previous",
                    field=models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="next",
                        to="factcheck.manifest",
                    ),
                ),
                migrations.AddField(
                    model_name="listedcaptureevent",
                    name="manifest",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="factcheck.manifest",
                    ),
                ),
                migrations.AddField(
                    model_name="listedcapture",
                    name="manifest",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="listed", to="factcheck.manifest"
                    ),
                ),
                migrations.AddField(
                    model_name="manifestevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="factcheck.manifest",
                    ),
                ),
                migrations.AddField(
                    model_name="manifestevent",
                    name="previous",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="factcheck.manifest",
                    ),
                ),
                migrations.AddField(
                    model_name="notification",
                    name="person",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notifications",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="notificationevent",
                    name="person",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="notificationevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="factcheck.notification",
                    ),
                ),
                migrations.AddField(
                    model_name="passagechange",
                    name="anchor",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="passage_changes",
                        to="factcheck.anchor",
                    ),
                ),
                migrations.AddField(
                    model_name="passagechange",
                    name="claim",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="passage_changes",
                        to="factcheck.claim",
                    ),
                ),
                migrations.AddField(
                    model_name="passagechange",
                    name="request",
                    field=models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="passage_changes",
                        to="factcheck.evidencerequest",
                    ),
                ),
                migrations.AddField(
                    model_name="passagechange",
                    name="statement",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="passage_changes",
                        to="factcheck.statement",
                    ),
                ),
                migrations.AddField(
                    model_name="passagechangeevent",
                    name="anchor",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="factcheck.anchor",
                    ),
                ),
                migrations.AddField(
                    model_name="passagechangeevent",
                    name="claim",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="factcheck.claim",
                    ),
                ),
                migrations.AddField(
                    model_name="passagechangeevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="factcheck.passagechange",
                    ),
                ),
                migrations.AddField(
                    model_name="passagechangeevent",
                    name="request",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="factcheck.evidencerequest",
                    ),
                ),
                migrations.AddField(
                    model_name="passagechangeevent",
                    name="statement",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="factcheck.statement",
                    ),
                ),
                migrations.AddField(
                    model_name="reply",
                    name="decided_by",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="reply",
                    name="followup",
                    field=models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="reply", to="factcheck.followup"
                    ),
                ),
                migrations.AddField(
                    model_name="reply",
                    name="request",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replies",
                        to="factcheck.evidencerequest",
                    ),
                ),
                migrations.AddField(
                    model_name="replyevent",
                    name="decided_by",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="replyevent",
                    name="followup",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="factcheck.followup",
                    ),
                ),
                migrations.AddField(
                    model_name="replyevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="factcheck.reply",
                    ),
                ),
                migrations.AddField(
                    model_name="replyevent",
                    name="request",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="factcheck.evidencerequest",
                    ),
                ),
                migrations.AddField(
                    model_name="replyitem",
                    name="evidence",
                    field=models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="reply_item", to="factcheck.evidence"
                    ),
                ),
                migrations.AddField(
                    model_name="replyitem",
                    name="reply",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="items", to="factcheck.reply"
                    ),
                ),
                migrations.AddField(
                    model_name="replyitemevent",
                    name="evidence",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="factcheck.evidence",
                    ),
                ),
                migrations.AddField(
                    model_name="replyitemevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="factcheck.replyitem",
                    ),
                ),
                migrations.AddField(
                    model_name="replyitemevent",
                    name="reply",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="factcheck.reply",
                    ),
                ),
                migrations.AddField(
                    model_name="replylink",
                    name="letter",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="reply_links", to="factcheck.letter"
                    ),
                ),
                migrations.AddField(
                    model_name="replylink",
                    name="request",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reply_links",
                        to="factcheck.evidencerequest",
                    ),
                ),
                migrations.AddField(
                    model_name="replyevent",
                    name="link",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="factcheck.replylink",
                    ),
                ),
                migrations.AddField(
                    model_name="reply",
                    name="link",
                    field=models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="reply", to="factcheck.replylink"
                    ),
                ),
                migrations.AddField(
                    model_name="replylinkevent",
                    name="letter",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="factcheck.letter",
                    ),
                ),
                migrations.AddField(
                    model_name="replylinkevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="factcheck.replylink",
                    ),
                ),
                migrations.AddField(
                    model_name="replylinkevent",
                    name="request",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="factcheck.evidencerequest",
                    ),
                ),
                migrations.AddField(
                    model_name="suggestionanswer",
                    name="by",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="suggestionanswer",
                    name="request",
                    field=models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="found_in",
                        to="factcheck.evidencerequest",
                    ),
                ),
                migrations.AddField(
                    model_name="suggestionanswer",
                    name="version",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="suggestion_answers",
                        to="factcheck.articleversion",
                    ),
                ),
                migrations.AddField(
                    model_name="suggestionanswerevent",
                    name="by",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="suggestionanswerevent",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="factcheck.suggestionanswer",
                    ),
                ),
                migrations.AddField(
                    model_name="suggestionanswerevent",
                    name="request",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="factcheck.evidencerequest",
                    ),
                ),
                migrations.AddField(
                    model_name="suggestionanswerevent",
                    name="version",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="factcheck.articleversion",
                    ),
                ),
                migrations.AddIndex(
                    model_name="articlewatch",
                    index=models.Index(
                        models.F("next_check_at"), condition=models.Q(("is_on", True)), name="watch_by_next_check"
                    ),
                ),
                migrations.AddIndex(
                    model_name="articlewatch",
                    index=models.Index(
                        models.OrderBy(models.F("last_checked_at"), descending=True, nulls_last=True),
                        name="watch_by_last_check",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="articlewatch",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("is_on", False), ("next_check_at__isnull", False), _connector="OR"),
                        name="watched_article_has_a_next_check",
                        violation_error_message="A watched article needs the time of its next check.",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="articlewatch",
                    trigger=pgtrigger.compiler.Trigger(
                        name="added_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "factcheck_articlewatchevent" ("article_id", "created_at", "id", "is_on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."article_id", NEW."created_at", NEW."id", NEW."is_on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'added\', NEW."id"); RETURN NULL;',
                            hash="c185d86616261813833f52c60801f44f281dacd2",
                            operation="INSERT",
                            pgid="pgtrigger_added_insert_86313",
                            table="factcheck_articlewatch",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="articlewatch",
                    trigger=pgtrigger.compiler.Trigger(
                        name="changed_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."article_id" IS DISTINCT FROM (NEW."article_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_on" IS DISTINCT FROM (NEW."is_on"))',
                            func='INSERT INTO "factcheck_articlewatchevent" ("article_id", "created_at", "id", "is_on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."article_id", NEW."created_at", NEW."id", NEW."is_on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'changed\', NEW."id"); RETURN NULL;',
                            hash="4fd435a2f06fe75d5e863adda51e212a64d41e9f",
                            operation="UPDATE",
                            pgid="pgtrigger_changed_update_63404",
                            table="factcheck_articlewatch",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="articlewatch",
                    trigger=pgtrigger.compiler.Trigger(
                        name="deleted_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "factcheck_articlewatchevent" ("article_id", "created_at", "id", "is_on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."article_id", OLD."created_at", OLD."id", OLD."is_on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'deleted\', OLD."id"); RETURN NULL;',
                            hash="0e96be77ee7917a346fc3b8896c2cf0768e07c15",
                            operation="DELETE",
                            pgid="pgtrigger_deleted_delete_2ea2f",
                            table="factcheck_articlewatch",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="articlewatchevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_truncate",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="07de53a83cc53b79e28fab1803504944a3275811",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_no_truncate_6648d",
                            table="factcheck_articlewatchevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="articlewatchevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="00ebfb162915faa93d13b939d655b70e570aefba",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_a907d",
                            table="factcheck_articlewatchevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="calendarfeed",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("token_sha256__regex", "^[0-9a-f]{64}$")),
                        name="calendar_token_is_kept_as_a_hash",
                        violation_error_message="Only the hash of a token is kept.",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="calendarfeed",
                    trigger=pgtrigger.compiler.Trigger(
                        name="added_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "factcheck_calendarfeedevent" ("created_at", "id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."created_at", NEW."id", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'added\', NEW."id"); RETURN NULL;',
                            hash="75f7787c1e37e23b9c083edf92ed8fa8de881118",
                            operation="INSERT",
                            pgid="pgtrigger_added_insert_0d32e",
                            table="factcheck_calendarfeed",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="calendarfeed",
                    trigger=pgtrigger.compiler.Trigger(
                        name="changed_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id"))',
                            func='INSERT INTO "factcheck_calendarfeedevent" ("created_at", "id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."created_at", NEW."id", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'changed\', NEW."id"); RETURN NULL;',
                            hash="91fcfbc88ca473ab09d902cf5ab2ca813cb8b761",
                            operation="UPDATE",
                            pgid="pgtrigger_changed_update_d6bd1",
                            table="factcheck_calendarfeed",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="calendarfeed",
                    trigger=pgtrigger.compiler.Trigger(
                        name="deleted_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "factcheck_calendarfeedevent" ("created_at", "id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."created_at", OLD."id", OLD."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'deleted\', OLD."id"); RETURN NULL;',
                            hash="a9b07e513fccf2346478784f6f66cd0cdc58998b",
                            operation="DELETE",
                            pgid="pgtrigger_deleted_delete_b789f",
                            table="factcheck_calendarfeed",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="calendarfeedevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_truncate",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="af628e77482f7eaa7b9ef1b26fdfd66a54d42a05",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_no_truncate_84205",
                            table="factcheck_calendarfeedevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="calendarfeedevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="25aa9043fea393f9f8ddf0556a3401cb196ce52b",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_31bf9",
                            table="factcheck_calendarfeedevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="articlecheckevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_truncate",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="08f0c8d2fff419f6d82ea6e13610181acae06cf2",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_no_truncate_f4361",
                            table="factcheck_articlecheckevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="articlecheckevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="d921c44b399414d2b49a7b7e70fe7e8aeba3d630",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_64389",
                            table="factcheck_articlecheckevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="articlecheck",
                    constraint=models.UniqueConstraint(
                        models.F("article"),
                        models.F("due_at"),
                        name="article_is_checked_once_per_due_time",
                        violation_error_message="This check was made already.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="articlecheck",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome", "changed"), _negated=True), ("version__isnull", False), _connector="OR"
                        ),
                        name="check_that_found_a_change_has_its_version",
                        violation_error_message="A check that found a change needs the version it made.",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="articlecheck",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="d91dd516214ecafaa5382bad07a979054869ab5a",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_c048e",
                            table="factcheck_articlecheck",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="articlecheck",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_truncate",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="ea8290fd7e0a176e56e06ba1eb9c3609cca7c515",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_no_truncate_03ed9",
                            table="factcheck_articlecheck",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="articlecheck",
                    trigger=pgtrigger.compiler.Trigger(
                        name="added_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "factcheck_articlecheckevent" ("article_id", "asked_by_id", "capture_id", "created_at", "due_at", "id", "outcome", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version_id", "why") VALUES (NEW."article_id", NEW."asked_by_id", NEW."capture_id", NEW."created_at", NEW."due_at", NEW."id", NEW."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'added\', NEW."id", NEW."version_id", NEW."why"); RETURN NULL;',
                            hash="740b77ad2564846260488d77702ce86999b07f20",
                            operation="INSERT",
                            pgid="pgtrigger_added_insert_71adc",
                            table="factcheck_articlecheck",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="articlecheck",
                    trigger=pgtrigger.compiler.Trigger(
                        name="changed_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "factcheck_articlecheckevent" ("article_id", "asked_by_id", "capture_id", "created_at", "due_at", "id", "outcome", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version_id", "why") VALUES (NEW."article_id", NEW."asked_by_id", NEW."capture_id", NEW."created_at", NEW."due_at", NEW."id", NEW."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'changed\', NEW."id", NEW."version_id", NEW."why"); RETURN NULL;',
                            hash="00b692d319556c0202e53c34bb1a600accda7dbd",
                            operation="UPDATE",
                            pgid="pgtrigger_changed_update_c3216",
                            table="factcheck_articlecheck",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="articlecheck",
                    trigger=pgtrigger.compiler.Trigger(
                        name="deleted_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "factcheck_articlecheckevent" ("article_id", "asked_by_id", "capture_id", "created_at", "due_at", "id", "outcome", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version_id", "why") VALUES (OLD."article_id", OLD."asked_by_id", OLD."capture_id", OLD."created_at", OLD."due_at", OLD."id", OLD."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'deleted\', OLD."id", OLD."version_id", OLD."why"); RETURN NULL;',
                            hash="b98a2afd7a134d8fc301463da188f33c59d7b653",
                            operation="DELETE",
                            pgid="pgtrigger_deleted_delete_bb4af",
                            table="factcheck_articlecheck",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="capturepicture",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("png_sha256", ""), _negated=True),
                            models.Q(("why", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="picture_is_there_or_says_why",
                        violation_error_message="Say why there is no picture.",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="capturepicture",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="b4564f1d66b2931a4be0e136c18ac4e2b63596ab",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_8c201",
                            table="factcheck_capturepicture",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="capturepicture",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_truncate",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="ff95e43e04d6d9186c38c714614b41c24ae0b6cd",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_no_truncate_1d334",
                            table="factcheck_capturepicture",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="capturepicture",
                    trigger=pgtrigger.compiler.Trigger(
                        name="added_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "factcheck_capturepictureevent" ("browser", "capture_id", "code", "created_at", "height", "id", "not_loaded", "notes", "page_height", "pdf_sha256", "pdf_size", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "png_sha256", "png_size", "requests", "seconds", "taken_at", "why", "width") VALUES (NEW."browser", NEW."capture_id", NEW."code", NEW."created_at", NEW."height", NEW."id", NEW."not_loaded", NEW."notes", NEW."page_height", NEW."pdf_sha256", NEW."pdf_size", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'added\', NEW."id", NEW."png_sha256", NEW."png_size", NEW."requests", NEW."seconds", NEW."taken_at", NEW."why", NEW."width"); RETURN NULL;',
                            hash="32d507cec1383294a317c737587095ec5c5e9d1a",
                            operation="INSERT",
                            pgid="pgtrigger_added_insert_ffaba",
                            table="factcheck_capturepicture",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="capturepicture",
                    trigger=pgtrigger.compiler.Trigger(
                        name="changed_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "factcheck_capturepictureevent" ("browser", "capture_id", "code", "created_at", "height", "id", "not_loaded", "notes", "page_height", "pdf_sha256", "pdf_size", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "png_sha256", "png_size", "requests", "seconds", "taken_at", "why", "width") VALUES (NEW."browser", NEW."capture_id", NEW."code", NEW."created_at", NEW."height", NEW."id", NEW."not_loaded", NEW."notes", NEW."page_height", NEW."pdf_sha256", NEW."pdf_size", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'changed\', NEW."id", NEW."png_sha256", NEW."png_size", NEW."requests", NEW."seconds", NEW."taken_at", NEW."why", NEW."width"); RETURN NULL;',
                            hash="3acd03e1a304bb2de13a3f5a6ccfc8d9906db9ed",
                            operation="UPDATE",
                            pgid="pgtrigger_changed_update_cac4c",
                            table="factcheck_capturepicture",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="capturepicture",
                    trigger=pgtrigger.compiler.Trigger(
                        name="deleted_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "factcheck_capturepictureevent" ("browser", "capture_id", "code", "created_at", "height", "id", "not_loaded", "notes", "page_height", "pdf_sha256", "pdf_size", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "png_sha256", "png_size", "requests", "seconds", "taken_at", "why", "width") VALUES (OLD."browser", OLD."capture_id", OLD."code", OLD."created_at", OLD."height", OLD."id", OLD."not_loaded", OLD."notes", OLD."page_height", OLD."pdf_sha256", OLD."pdf_size", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'deleted\', OLD."id", OLD."png_sha256", OLD."png_size", OLD."requests", OLD."seconds", OLD."taken_at", OLD."why", OLD."width"); RETURN NULL;',
                            hash="57974c689944e55c5c22fc13522e8cc04824edae",
                            operation="DELETE",
                            pgid="pgtrigger_deleted_delete_b7ef0",
                            table="factcheck_capturepicture",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="capturepictureevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_truncate",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="2a1400535f01abc5d66e8d0307e5a70d5a082dea",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_no_truncate_a1cd2",
                            table="factcheck_capturepictureevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="capturepictureevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="7b504f460f45b11537dc8ecab55c2047ebd340f1",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_24f1e",
                            table="factcheck_capturepictureevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="linkcheck",
                    index=models.Index(models.F("next_at"), name="link_check_due"),
                ),
                migrations.AddIndex(
                    model_name="linkcheck",
                    index=models.Index(models.F("host"), models.F("next_at"), name="link_check_of_host"),
                ),
                migrations.AddIndex(
                    model_name="linkcheck",
                    index=models.Index(
                        models.F("target"), condition=models.Q(("told", False)), name="link_check_untold"
                    ),
                ),
                migrations.AddIndex(
                    model_name="capturetarget",
                    index=models.Index(
                        models.F("next_try_at"), condition=models.Q(("state", "waiting")), name="target_waiting"
                    ),
                ),
                migrations.AddIndex(
                    model_name="capturetarget",
                    index=models.Index(models.F("url_key"), name="target_by_address"),
                ),
                migrations.AddConstraint(
                    model_name="capturetarget",
                    constraint=models.UniqueConstraint(
                        models.F("url_key"),
                        condition=models.Q(("private", False)),
                        name="address_has_one_shared_target",
                        violation_error_message="Copies of this address are kept already.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="capturetarget",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "waiting"), _negated=True),
                            ("next_try_at__isnull", False),
                            _connector="OR",
                        ),
                        name="waiting_target_has_a_next_try",
                        violation_error_message="What waits to be stored needs a time for it.",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="capturetarget",
                    trigger=pgtrigger.compiler.Trigger(
                        name="added_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "factcheck_capturetargetevent" ("attempts", "created_at", "host", "id", "kept_id", "last_id", "link_checked_at", "link_note", "link_state", "next_try_at", "ordered_at", "ordered_by_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "private", "state", "tries", "url", "url_key") VALUES (NEW."attempts", NEW."created_at", NEW."host", NEW."id", NEW."kept_id", NEW."last_id", NEW."link_checked_at", NEW."link_note", NEW."link_state", NEW."next_try_at", NEW."ordered_at", NEW."ordered_by_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'added\', NEW."id", NEW."private", NEW."state", NEW."tries", NEW."url", NEW."url_key"); RETURN NULL;',
                            hash="9d90131dbbe65523db87d951f1eadc3b93198d74",
                            operation="INSERT",
                            pgid="pgtrigger_added_insert_c7296",
                            table="factcheck_capturetarget",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="capturetarget",
                    trigger=pgtrigger.compiler.Trigger(
                        name="changed_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "factcheck_capturetargetevent" ("attempts", "created_at", "host", "id", "kept_id", "last_id", "link_checked_at", "link_note", "link_state", "next_try_at", "ordered_at", "ordered_by_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "private", "state", "tries", "url", "url_key") VALUES (NEW."attempts", NEW."created_at", NEW."host", NEW."id", NEW."kept_id", NEW."last_id", NEW."link_checked_at", NEW."link_note", NEW."link_state", NEW."next_try_at", NEW."ordered_at", NEW."ordered_by_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'changed\', NEW."id", NEW."private", NEW."state", NEW."tries", NEW."url", NEW."url_key"); RETURN NULL;',
                            hash="a657ba3a276f436c22580e1e2185d9fff537829d",
                            operation="UPDATE",
                            pgid="pgtrigger_changed_update_74e35",
                            table="factcheck_capturetarget",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="capturetarget",
                    trigger=pgtrigger.compiler.Trigger(
                        name="deleted_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "factcheck_capturetargetevent" ("attempts", "created_at", "host", "id", "kept_id", "last_id", "link_checked_at", "link_note", "link_state", "next_try_at", "ordered_at", "ordered_by_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "private", "state", "tries", "url", "url_key") VALUES (OLD."attempts", OLD."created_at", OLD."host", OLD."id", OLD."kept_id", OLD."last_id", OLD."link_checked_at", OLD."link_note", OLD."link_state", OLD."next_try_at", OLD."ordered_at", OLD."ordered_by_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'deleted\', OLD."id", OLD."private", OLD."state", OLD."tries", OLD."url", OLD."url_key"); RETURN NULL;',
                            hash="7cd711dbc759fb4b7605ad5034ed54eef4eeed6a",
                            operation="DELETE",
                            pgid="pgtrigger_deleted_delete_6cfe9",
                            table="factcheck_capturetarget",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="captureevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_truncate",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="0e257b232f2e636578f190cd3626fcc79a0d25cd",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_no_truncate_8b9c4",
                            table="factcheck_captureevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="captureevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="facb45c70e03caf1cd80b25e361185a49609ce1f",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_03976",
                            table="factcheck_captureevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="capture",
                    index=models.Index(
                        models.F("host"), models.OrderBy(models.F("taken_at"), descending=True), name="capture_by_host"
                    ),
                ),
                migrations.AddIndex(
                    model_name="capture",
                    index=models.Index(models.F("sha256"), name="capture_by_hash"),
                ),
                migrations.AddConstraint(
                    model_name="capture",
                    constraint=models.UniqueConstraint(
                        models.F("target"),
                        models.F("number"),
                        name="attempt_is_kept_once",
                        violation_error_message="This attempt is kept already.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="capture",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome__in", ("stored", "cut_short")), _negated=True),
                            models.Q(("sha256", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="stored_capture_has_a_hash",
                        violation_error_message="What is stored has a hash.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="capture",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("outcome", "stored"), models.Q(("why", ""), _negated=True), _connector="OR"
                        ),
                        name="capture_without_its_page_says_why",
                        violation_error_message="Say why it was not stored whole.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="capture",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("target__isnull", False), models.Q(("file_name", ""), _negated=True), _connector="OR"
                        ),
                        name="capture_is_of_an_address_or_a_file",
                        violation_error_message="A capture is of an address or of a file.",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="capture",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="584a30b1747257ae8956582f197361840d1a8239",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_5591d",
                            table="factcheck_capture",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="capture",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_truncate",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="f6bb1a6ba6c6948de3af6c6120536fa97cde4feb",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_no_truncate_af91b",
                            table="factcheck_capture",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="capture",
                    trigger=pgtrigger.compiler.Trigger(
                        name="added_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "factcheck_captureevent" ("by_id", "charset", "code", "created_at", "cut", "declared_type", "extractor", "file_name", "final_url", "host", "http_status", "id", "language", "main_end", "media_type", "note", "number", "outcome", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "record_id", "seconds", "sha256", "size", "taken_at", "target_id", "text_note", "title", "url", "warc_sha256", "warc_size", "why") VALUES (NEW."by_id", NEW."charset", NEW."code", NEW."created_at", NEW."cut", NEW."declared_type", NEW."extractor", NEW."file_name", NEW."final_url", NEW."host", NEW."http_status", NEW."id", NEW."language", NEW."main_end", NEW."media_type", NEW."note", NEW."number", NEW."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'added\', NEW."id", NEW."record_id", NEW."seconds", NEW."sha256", NEW."size", NEW."taken_at", NEW."target_id", NEW."text_note", NEW."title", NEW."url", NEW."warc_sha256", NEW."warc_size", NEW."why"); RETURN NULL;',
                            hash="04da03ec3db80e3bf02179882356ee9e3ad68c44",
                            operation="INSERT",
                            pgid="pgtrigger_added_insert_e35cf",
                            table="factcheck_capture",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="capture",
                    trigger=pgtrigger.compiler.Trigger(
                        name="changed_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."by_id" IS DISTINCT FROM (NEW."by_id") OR OLD."charset" IS DISTINCT FROM (NEW."charset") OR OLD."code" IS DISTINCT FROM (NEW."code") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."cut" IS DISTINCT FROM (NEW."cut") OR OLD."declared_type" IS DISTINCT FROM (NEW."declared_type") OR OLD."extractor" IS DISTINCT FROM (NEW."extractor") OR OLD."file_name" IS DISTINCT FROM (NEW."file_name") OR OLD."final_url" IS DISTINCT FROM (NEW."final_url") OR OLD."host" IS DISTINCT FROM (NEW."host") OR OLD."http_status" IS DISTINCT FROM (NEW."http_status") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."main_end" IS DISTINCT FROM (NEW."main_end") OR OLD."media_type" IS DISTINCT FROM (NEW."media_type") OR OLD."note" IS DISTINCT FROM (NEW."note") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."outcome" IS DISTINCT FROM (NEW."outcome") OR OLD."record_id" IS DISTINCT FROM (NEW."record_id") OR OLD."seconds" IS DISTINCT FROM (NEW."seconds") OR OLD."sha256" IS DISTINCT FROM (NEW."sha256") OR OLD."size" IS DISTINCT FROM (NEW."size") OR OLD."taken_at" IS DISTINCT FROM (NEW."taken_at") OR OLD."target_id" IS DISTINCT FROM (NEW."target_id") OR OLD."text_note" IS DISTINCT FROM (NEW."text_note") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."url" IS DISTINCT FROM (NEW."url") OR OLD."warc_sha256" IS DISTINCT FROM (NEW."warc_sha256") OR OLD."warc_size" IS DISTINCT FROM (NEW."warc_size") OR OLD."why" IS DISTINCT FROM (NEW."why"))',
                            func='INSERT INTO "factcheck_captureevent" ("by_id", "charset", "code", "created_at", "cut", "declared_type", "extractor", "file_name", "final_url", "host", "http_status", "id", "language", "main_end", "media_type", "note", "number", "outcome", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "record_id", "seconds", "sha256", "size", "taken_at", "target_id", "text_note", "title", "url", "warc_sha256", "warc_size", "why") VALUES (NEW."by_id", NEW."charset", NEW."code", NEW."created_at", NEW."cut", NEW."declared_type", NEW."extractor", NEW."file_name", NEW."final_url", NEW."host", NEW."http_status", NEW."id", NEW."language", NEW."main_end", NEW."media_type", NEW."note", NEW."number", NEW."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'changed\', NEW."id", NEW."record_id", NEW."seconds", NEW."sha256", NEW."size", NEW."taken_at", NEW."target_id", NEW."text_note", NEW."title", NEW."url", NEW."warc_sha256", NEW."warc_size", NEW."why"); RETURN NULL;',
                            hash="0d157b6bae81f27135e4b0c13ea68e181b206bde",
                            operation="UPDATE",
                            pgid="pgtrigger_changed_update_c61ef",
                            table="factcheck_capture",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="capture",
                    trigger=pgtrigger.compiler.Trigger(
                        name="deleted_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "factcheck_captureevent" ("by_id", "charset", "code", "created_at", "cut", "declared_type", "extractor", "file_name", "final_url", "host", "http_status", "id", "language", "main_end", "media_type", "note", "number", "outcome", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "record_id", "seconds", "sha256", "size", "taken_at", "target_id", "text_note", "title", "url", "warc_sha256", "warc_size", "why") VALUES (OLD."by_id", OLD."charset", OLD."code", OLD."created_at", OLD."cut", OLD."declared_type", OLD."extractor", OLD."file_name", OLD."final_url", OLD."host", OLD."http_status", OLD."id", OLD."language", OLD."main_end", OLD."media_type", OLD."note", OLD."number", OLD."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'deleted\', OLD."id", OLD."record_id", OLD."seconds", OLD."sha256", OLD."size", OLD."taken_at", OLD."target_id", OLD."text_note", OLD."title", OLD."url", OLD."warc_sha256", OLD."warc_size", OLD."why"); RETURN NULL;',
                            hash="7b49770ab4c665b7a0605f0d7612663a3b4cadb4",
                            operation="DELETE",
                            pgid="pgtrigger_deleted_delete_0217b",
                            table="factcheck_capture",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="capturetargetevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_truncate",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="1dfa3f22c89a29488b16f8246b767215e5c5edc6",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_no_truncate_4ebd7",
                            table="factcheck_capturetargetevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="capturetargetevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="506d30c75e4ec2d7c0191122c927a3fa701000e6",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_49230",
                            table="factcheck_capturetargetevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="dossier",
                    index=models.Index(models.F("sha256"), name="dossier_by_hash"),
                ),
                migrations.AddIndex(
                    model_name="dossier",
                    index=models.Index(
                        models.F("made_at"), condition=models.Q(("state", "ready")), name="dossier_kept"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="dossier",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "ready"), _negated=True),
                            models.Q(
                                models.Q(("file", ""), _negated=True),
                                models.Q(("sha256", ""), _negated=True),
                                ("made_at__isnull", False),
                                ("size__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="ready_dossier_has_a_file",
                        violation_error_message="A dossier that is ready needs its file.",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="dossier",
                    trigger=pgtrigger.compiler.Trigger(
                        name="added_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "factcheck_dossierevent" ("by_id", "claim_id", "created_at", "evidence", "file", "id", "made_at", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "problem", "sha256", "size", "state", "with_restricted") VALUES (NEW."by_id", NEW."claim_id", NEW."created_at", NEW."evidence", NEW."file", NEW."id", NEW."made_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'added\', NEW."id", NEW."problem", NEW."sha256", NEW."size", NEW."state", NEW."with_restricted"); RETURN NULL;',
                            hash="36d3d96ba7db0a3e4a4c9bcd48ed56f50c131873",
                            operation="INSERT",
                            pgid="pgtrigger_added_insert_1caf0",
                            table="factcheck_dossier",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="dossier",
                    trigger=pgtrigger.compiler.Trigger(
                        name="changed_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."by_id" IS DISTINCT FROM (NEW."by_id") OR OLD."claim_id" IS DISTINCT FROM (NEW."claim_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."evidence" IS DISTINCT FROM (NEW."evidence") OR OLD."file" IS DISTINCT FROM (NEW."file") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."made_at" IS DISTINCT FROM (NEW."made_at") OR OLD."problem" IS DISTINCT FROM (NEW."problem") OR OLD."sha256" IS DISTINCT FROM (NEW."sha256") OR OLD."size" IS DISTINCT FROM (NEW."size") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."with_restricted" IS DISTINCT FROM (NEW."with_restricted"))',
                            func='INSERT INTO "factcheck_dossierevent" ("by_id", "claim_id", "created_at", "evidence", "file", "id", "made_at", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "problem", "sha256", "size", "state", "with_restricted") VALUES (NEW."by_id", NEW."claim_id", NEW."created_at", NEW."evidence", NEW."file", NEW."id", NEW."made_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'changed\', NEW."id", NEW."problem", NEW."sha256", NEW."size", NEW."state", NEW."with_restricted"); RETURN NULL;',
                            hash="85d16a09ce8c2307a6efbdaad14ffc686db3d024",
                            operation="UPDATE",
                            pgid="pgtrigger_changed_update_5a768",
                            table="factcheck_dossier",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="dossier",
                    trigger=pgtrigger.compiler.Trigger(
                        name="deleted_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "factcheck_dossierevent" ("by_id", "claim_id", "created_at", "evidence", "file", "id", "made_at", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "problem", "sha256", "size", "state", "with_restricted") VALUES (OLD."by_id", OLD."claim_id", OLD."created_at", OLD."evidence", OLD."file", OLD."id", OLD."made_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'deleted\', OLD."id", OLD."problem", OLD."sha256", OLD."size", OLD."state", OLD."with_restricted"); RETURN NULL;',
                            hash="69311b0cb95f167997ed83da3359f2e57bc4c3dd",
                            operation="DELETE",
                            pgid="pgtrigger_deleted_delete_1ea49",
                            table="factcheck_dossier",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="dossierevent",
                    index=models.Index(models.F("claim"), name="dossierevent_claim"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="dossierevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_truncate",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="cc4e6ac7c4a57247d82c2db7468fd0515ac073ee",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_no_truncate_c7944",
                            table="factcheck_dossierevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="dossierevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="2a6f562548c4283fe7becffd86f6959f080c61bf",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_3a674",
                            table="factcheck_dossierevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="feed",
                    index=models.Index(
                        models.F("next_check_at"), condition=models.Q(("is_on", True)), name="feed_by_next_check"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="feed",
                    constraint=models.UniqueConstraint(
                        models.F("url_key"),
                        name="feed_is_listed_once",
                        violation_error_message="This feed is listed already.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="feed",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("is_on", False), ("next_check_at__isnull", False), _connector="OR"),
                        name="followed_feed_has_a_next_check",
                        violation_error_message="A followed feed needs the time of its next check.",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="feed",
                    trigger=pgtrigger.compiler.Trigger(
                        name="added_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "factcheck_feedevent" ("added_by_id", "created_at", "id", "is_on", "outlet_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title", "url", "url_key") VALUES (NEW."added_by_id", NEW."created_at", NEW."id", NEW."is_on", NEW."outlet_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'added\', NEW."id", NEW."title", NEW."url", NEW."url_key"); RETURN NULL;',
                            hash="cae8ace1ed6c4eac83901b2790e03b91bc9990fc",
                            operation="INSERT",
                            pgid="pgtrigger_added_insert_2bd43",
                            table="factcheck_feed",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="feed",
                    trigger=pgtrigger.compiler.Trigger(
                        name="changed_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."added_by_id" IS DISTINCT FROM (NEW."added_by_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_on" IS DISTINCT FROM (NEW."is_on") OR OLD."outlet_id" IS DISTINCT FROM (NEW."outlet_id") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."url" IS DISTINCT FROM (NEW."url") OR OLD."url_key" IS DISTINCT FROM (NEW."url_key"))',
                            func='INSERT INTO "factcheck_feedevent" ("added_by_id", "created_at", "id", "is_on", "outlet_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title", "url", "url_key") VALUES (NEW."added_by_id", NEW."created_at", NEW."id", NEW."is_on", NEW."outlet_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'changed\', NEW."id", NEW."title", NEW."url", NEW."url_key"); RETURN NULL;',
                            hash="aa8b45a1b2d69a9ea27ad15ef5046dc7720d93d5",
                            operation="UPDATE",
                            pgid="pgtrigger_changed_update_2ca07",
                            table="factcheck_feed",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="feed",
                    trigger=pgtrigger.compiler.Trigger(
                        name="deleted_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "factcheck_feedevent" ("added_by_id", "created_at", "id", "is_on", "outlet_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title", "url", "url_key") VALUES (OLD."added_by_id", OLD."created_at", OLD."id", OLD."is_on", OLD."outlet_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'deleted\', OLD."id", OLD."title", OLD."url", OLD."url_key"); RETURN NULL;',
                            hash="a705263cd74abe9b3081c87f94bfb78e87878eb9",
                            operation="DELETE",
                            pgid="pgtrigger_deleted_delete_0fc6b",
                            table="factcheck_feed",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="feedevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_truncate",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="4388e1cee4fff8f2c55903357cf50bf3315167ca",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_no_truncate_79242",
                            table="factcheck_feedevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="feedevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="38c2cfd745519997550123dc3c349d03df30920e",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_3ac9b",
                            table="factcheck_feedevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="feeditem",
                    index=models.Index(
                        models.OrderBy(models.F("id"), descending=True),
                        condition=models.Q(("state", "new")),
                        name="item_waiting",
                    ),
                ),
                migrations.AddIndex(
                    model_name="feeditem",
                    index=models.Index(
                        models.F("feed"), models.OrderBy(models.F("id"), descending=True), name="item_by_feed"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="feeditem",
                    constraint=models.UniqueConstraint(
                        models.F("url_key"),
                        name="feed_item_comes_once",
                        violation_error_message="This address came by a feed already.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="feeditem",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("article_import__isnull", False), ("decided_by__isnull", False), ("state", "accepted")
                            ),
                            models.Q(("article__isnull", False), ("decided_by__isnull", False), ("state", "accepted")),
                            models.Q(("decided_by__isnull", False), ("state", "dismissed")),
                            models.Q(("decided_by__isnull", True), ("state", "new")),
                            _connector="OR",
                        ),
                        name="feed_item_is_decided_by_a_person",
                        violation_error_message="A person accepts or dismisses an item.",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="feeditem",
                    trigger=pgtrigger.compiler.Trigger(
                        name="added_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "factcheck_feeditemevent" ("article_id", "article_import_id", "byline", "created_at", "decided_at", "decided_by_id", "feed_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "state", "summary", "title", "url", "url_key") VALUES (NEW."article_id", NEW."article_import_id", NEW."byline", NEW."created_at", NEW."decided_at", NEW."decided_by_id", NEW."feed_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'added\', NEW."id", NEW."published_at", NEW."state", NEW."summary", NEW."title", NEW."url", NEW."url_key"); RETURN NULL;',
                            hash="2d7d6afdc999dff91b3eb013878f4b3f77f2322b",
                            operation="INSERT",
                            pgid="pgtrigger_added_insert_20728",
                            table="factcheck_feeditem",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="feeditem",
                    trigger=pgtrigger.compiler.Trigger(
                        name="changed_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "factcheck_feeditemevent" ("article_id", "article_import_id", "byline", "created_at", "decided_at", "decided_by_id", "feed_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "state", "summary", "title", "url", "url_key") VALUES (NEW."article_id", NEW."article_import_id", NEW."byline", NEW."created_at", NEW."decided_at", NEW."decided_by_id", NEW."feed_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'changed\', NEW."id", NEW."published_at", NEW."state", NEW."summary", NEW."title", NEW."url", NEW."url_key"); RETURN NULL;',
                            hash="ca56bd307300e15ac013701a4eaf62e5ece27cbd",
                            operation="UPDATE",
                            pgid="pgtrigger_changed_update_a905e",
                            table="factcheck_feeditem",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="feeditem",
                    trigger=pgtrigger.compiler.Trigger(
                        name="deleted_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "factcheck_feeditemevent" ("article_id", "article_import_id", "byline", "created_at", "decided_at", "decided_by_id", "feed_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "state", "summary", "title", "url", "url_key") VALUES (OLD."article_id", OLD."article_import_id", OLD."byline", OLD."created_at", OLD."decided_at", OLD."decided_by_id", OLD."feed_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'deleted\', OLD."id", OLD."published_at", OLD."state", OLD."summary", OLD."title", OLD."url", OLD."url_key"); RETURN NULL;',
                            hash="a5f939c7ebb8b3afcee3fe066635dc45bdb3af14",
                            operation="DELETE",
                            pgid="pgtrigger_deleted_delete_b8989",
                            table="factcheck_feeditem",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="feeditemevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_truncate",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="a856153e197c214afa1aa9e908275f56a1a58d54",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_no_truncate_92859",
                            table="factcheck_feeditemevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="feeditemevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="aa7b87015e3171974f0c4bbd1769e7051cd32720",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_50f39",
                            table="factcheck_feeditemevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="followup",
                    index=models.Index(models.F("request"), models.F("at"), models.F("id"), name="followup_by_request"),
                ),
                migrations.AddConstraint(
                    model_name="followup",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "note"), _negated=True),
                            models.Q(("words", ""), _negated=True),
                            models.Q(("answer", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="note_says_something",
                        violation_error_message="Write the note.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="followup",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("by__isnull", False), ("channel", "reply"), _connector="OR"),
                        name="followup_is_somebodys",
                        violation_error_message="Somebody at the desk made this contact.",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="followup",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="659ed7daf66d22ba1c4b03bddcda26a02a01a9bf",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_2306a",
                            table="factcheck_followup",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="followup",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_truncate",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="217cc0a2377a10eedae2c8d868c2c6b8511e3b63",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_no_truncate_897cd",
                            table="factcheck_followup",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="followup",
                    trigger=pgtrigger.compiler.Trigger(
                        name="added_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "factcheck_followupevent" ("answer", "at", "by_id", "channel", "contact", "created_at", "direction", "id", "kind", "link_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "request_id", "words") VALUES (NEW."answer", NEW."at", NEW."by_id", NEW."channel", NEW."contact", NEW."created_at", NEW."direction", NEW."id", NEW."kind", NEW."link_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'added\', NEW."id", NEW."request_id", NEW."words"); RETURN NULL;',
                            hash="c1094cbfc44d6dcc2379be7ae2cd3ad86e1bd631",
                            operation="INSERT",
                            pgid="pgtrigger_added_insert_859ae",
                            table="factcheck_followup",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="followup",
                    trigger=pgtrigger.compiler.Trigger(
                        name="changed_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "factcheck_followupevent" ("answer", "at", "by_id", "channel", "contact", "created_at", "direction", "id", "kind", "link_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "request_id", "words") VALUES (NEW."answer", NEW."at", NEW."by_id", NEW."channel", NEW."contact", NEW."created_at", NEW."direction", NEW."id", NEW."kind", NEW."link_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'changed\', NEW."id", NEW."request_id", NEW."words"); RETURN NULL;',
                            hash="8f748da3ef406f562facb2932135248d7e70ffb5",
                            operation="UPDATE",
                            pgid="pgtrigger_changed_update_6794c",
                            table="factcheck_followup",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="followup",
                    trigger=pgtrigger.compiler.Trigger(
                        name="deleted_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "factcheck_followupevent" ("answer", "at", "by_id", "channel", "contact", "created_at", "direction", "id", "kind", "link_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "request_id", "words") VALUES (OLD."answer", OLD."at", OLD."by_id", OLD."channel", OLD."contact", OLD."created_at", OLD."direction", OLD."id", OLD."kind", OLD."link_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'deleted\', OLD."id", OLD."request_id", OLD."words"); RETURN NULL;',
                            hash="545c6aff75db81b1a01fe91ebf0f259e4b097d81",
                            operation="DELETE",
                            pgid="pgtrigger_deleted_delete_aeeea",
                            table="factcheck_followup",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="followupevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_truncate",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="b9cf372d8881e0e074cec20da6f88252ee161cf8",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_no_truncate_84470",
                            table="factcheck_followupevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="followupevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="dc5094435ce5ccfed37bd37d45560764fbc92453",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_1f6b4",
                            table="factcheck_followupevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="followupfile",
                    constraint=models.UniqueConstraint(
                        models.F("followup"),
                        models.F("sha256"),
                        name="file_hangs_once_on_a_contact",
                        violation_error_message="This file hangs here already.",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="followupfile",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="1d240d6a6ba9398bd3997c0dab958f59160bb618",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_dc204",
                            table="factcheck_followupfile",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="followupfile",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_truncate",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="5c8b5224decd2b3c583106c113fa9550b28d3957",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_no_truncate_7396b",
                            table="factcheck_followupfile",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="followupfile",
                    trigger=pgtrigger.compiler.Trigger(
                        name="added_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "factcheck_followupfileevent" ("created_at", "file", "followup_id", "id", "media_type", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "size") VALUES (NEW."created_at", NEW."file", NEW."followup_id", NEW."id", NEW."media_type", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'added\', NEW."id", NEW."sha256", NEW."size"); RETURN NULL;',
                            hash="f04d11a91124fed1a2f879661890c698d430878c",
                            operation="INSERT",
                            pgid="pgtrigger_added_insert_9499f",
                            table="factcheck_followupfile",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="followupfile",
                    trigger=pgtrigger.compiler.Trigger(
                        name="changed_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "factcheck_followupfileevent" ("created_at", "file", "followup_id", "id", "media_type", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "size") VALUES (NEW."created_at", NEW."file", NEW."followup_id", NEW."id", NEW."media_type", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'changed\', NEW."id", NEW."sha256", NEW."size"); RETURN NULL;',
                            hash="a18074cd42a8168691935f74fb65d5053af50515",
                            operation="UPDATE",
                            pgid="pgtrigger_changed_update_4b0a4",
                            table="factcheck_followupfile",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="followupfile",
                    trigger=pgtrigger.compiler.Trigger(
                        name="deleted_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "factcheck_followupfileevent" ("created_at", "file", "followup_id", "id", "media_type", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "size") VALUES (OLD."created_at", OLD."file", OLD."followup_id", OLD."id", OLD."media_type", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'deleted\', OLD."id", OLD."sha256", OLD."size"); RETURN NULL;',
                            hash="6b666e7659b91afea8489aab4f6604882f8609b8",
                            operation="DELETE",
                            pgid="pgtrigger_deleted_delete_3b5b2",
                            table="factcheck_followupfile",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="followupfileevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_truncate",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="dafb46c03a46b5f83f5617ef74a154105273d533",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_no_truncate_21d5f",
                            table="factcheck_followupfileevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="followupfileevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="77591a5b585be18457f85779d47d90d3292def8a",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_f45f3",
                            table="factcheck_followupfileevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="jobdecision",
                    trigger=pgtrigger.compiler.Trigger(
                        name="added_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "factcheck_jobdecisionevent" ("anew_as", "by_id", "created_at", "decision", "id", "job_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "task") VALUES (NEW."anew_as", NEW."by_id", NEW."created_at", NEW."decision", NEW."id", NEW."job_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'added\', NEW."id", NEW."task"); RETURN NULL;',
                            hash="ff31d430042a781946866055ddc30f50aba031ec",
                            operation="INSERT",
                            pgid="pgtrigger_added_insert_e44cb",
                            table="factcheck_jobdecision",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="jobdecision",
                    trigger=pgtrigger.compiler.Trigger(
                        name="changed_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "factcheck_jobdecisionevent" ("anew_as", "by_id", "created_at", "decision", "id", "job_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "task") VALUES (NEW."anew_as", NEW."by_id", NEW."created_at", NEW."decision", NEW."id", NEW."job_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'changed\', NEW."id", NEW."task"); RETURN NULL;',
                            hash="d303d0a7588d79feecdb62d64c9ea83361cc2e42",
                            operation="UPDATE",
                            pgid="pgtrigger_changed_update_91f82",
                            table="factcheck_jobdecision",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="jobdecision",
                    trigger=pgtrigger.compiler.Trigger(
                        name="deleted_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "factcheck_jobdecisionevent" ("anew_as", "by_id", "created_at", "decision", "id", "job_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "task") VALUES (OLD."anew_as", OLD."by_id", OLD."created_at", OLD."decision", OLD."id", OLD."job_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'deleted\', OLD."id", OLD."task"); RETURN NULL;',
                            hash="983b72b2985f99c8bc78e08a1270803a8f4be24a",
                            operation="DELETE",
                            pgid="pgtrigger_deleted_delete_cfe72",
                            table="factcheck_jobdecision",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="jobdecision",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="b4bf011094127e3be4cff26caf1b25d866a0ac45",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_702c7",
                            table="factcheck_jobdecision",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="jobdecision",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_truncate",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="b90e3c29b08b81796407649dc6aa6903db74dbb7",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_no_truncate_a6798",
                            table="factcheck_jobdecision",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="jobdecisionevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_truncate",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="8d7e8ca63405c85bc1c621f710d0ca3fad90a591",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_no_truncate_3801a",
                            table="factcheck_jobdecisionevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="jobdecisionevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="3c71bf229cfa7d010af38c2f13c35d31335131ae",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_2faf1",
                            table="factcheck_jobdecisionevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="letter",
                    index=models.Index(
                        models.F("request"), models.OrderBy(models.F("id"), descending=True), name="letter_by_request"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="letter",
                    constraint=models.UniqueConstraint(
                        models.F("request"),
                        condition=models.Q(("state", "draft")),
                        name="one_draft_per_request",
                        violation_error_message="This request has a draft already. Go on with that one.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="letter",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("subject", ""), _negated=True), models.Q(("body", ""), _negated=True)
                        ),
                        name="letter_says_something",
                        violation_error_message="A letter has a subject and a text.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="letter",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("followup__isnull", False), ("sent_at__isnull", False), ("state", "sent")),
                            models.Q(
                                models.Q(("state", "sent"), _negated=True),
                                ("followup__isnull", True),
                                ("sent_at__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="sent_letter_stands_in_the_timeline",
                        violation_error_message="A letter that was sent has its day and its line in the timeline.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="letter",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["draft", "dropped", "sent"]),
                            models.Q(("to", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="letter_by_mail_has_an_address",
                        violation_error_message="Give the e-mail address that it goes to.",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="letter",
                    trigger=pgtrigger.compiler.Trigger(
                        name="added_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "factcheck_letterevent" ("answer_by", "body", "created_at", "followup_id", "id", "kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "problem", "proposed", "request_id", "sending_at", "sent_at", "state", "subject", "to", "with_reply_link", "written_by_id") VALUES (NEW."answer_by", NEW."body", NEW."created_at", NEW."followup_id", NEW."id", NEW."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'added\', NEW."id", NEW."problem", NEW."proposed", NEW."request_id", NEW."sending_at", NEW."sent_at", NEW."state", NEW."subject", NEW."to", NEW."with_reply_link", NEW."written_by_id"); RETURN NULL;',
                            hash="44323d917667c9a456fac612bb3813367ecfbaf2",
                            operation="INSERT",
                            pgid="pgtrigger_added_insert_4a5a1",
                            table="factcheck_letter",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="letter",
                    trigger=pgtrigger.compiler.Trigger(
                        name="changed_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "factcheck_letterevent" ("answer_by", "body", "created_at", "followup_id", "id", "kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "problem", "proposed", "request_id", "sending_at", "sent_at", "state", "subject", "to", "with_reply_link", "written_by_id") VALUES (NEW."answer_by", NEW."body", NEW."created_at", NEW."followup_id", NEW."id", NEW."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'changed\', NEW."id", NEW."problem", NEW."proposed", NEW."request_id", NEW."sending_at", NEW."sent_at", NEW."state", NEW."subject", NEW."to", NEW."with_reply_link", NEW."written_by_id"); RETURN NULL;',
                            hash="1af80c417293539dc297e728aafe3abfd9eb6fad",
                            operation="UPDATE",
                            pgid="pgtrigger_changed_update_2dce1",
                            table="factcheck_letter",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="letter",
                    trigger=pgtrigger.compiler.Trigger(
                        name="deleted_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "factcheck_letterevent" ("answer_by", "body", "created_at", "followup_id", "id", "kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "problem", "proposed", "request_id", "sending_at", "sent_at", "state", "subject", "to", "with_reply_link", "written_by_id") VALUES (OLD."answer_by", OLD."body", OLD."created_at", OLD."followup_id", OLD."id", OLD."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'deleted\', OLD."id", OLD."problem", OLD."proposed", OLD."request_id", OLD."sending_at", OLD."sent_at", OLD."state", OLD."subject", OLD."to", OLD."with_reply_link", OLD."written_by_id"); RETURN NULL;',
                            hash="94b18dc1a9187aa4b9bdedc3fd7269c33165a33b",
                            operation="DELETE",
                            pgid="pgtrigger_deleted_delete_111a7",
                            table="factcheck_letter",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="letterevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_truncate",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="0e13de48f399eb53ba9951610530ed86a81c47ea",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_no_truncate_cfdec",
                            table="factcheck_letterevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="letterevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="baf07340d953c4fae1967829df2b4013d346c660",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_d4060",
                            table="factcheck_letterevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="manifest",
                    index=models.Index(
                        models.F("next_try_at"), condition=models.Q(("token_sha256", "")), name="manifest_waiting"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="manifest",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("token_sha256", ""),
                            models.Q(("certificates_sha256__gt", ""), ("stamped_at__isnull", False), ("why", "")),
                            _connector="OR",
                        ),
                        name="stamped_manifest_has_its_time",
                        violation_error_message="A time-stamp needs its time and its certificates.",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="manifest",
                    trigger=pgtrigger.compiler.Trigger(
                        name="kept",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="26c522f6c8f835e9fa76487cd1ac17ef544631d0",
                            operation="DELETE",
                            pgid="pgtrigger_kept_9244f",
                            table="factcheck_manifest",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="manifest",
                    trigger=pgtrigger.compiler.Trigger(
                        name="stamped_once",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.\"token_sha256\" > '')",
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="5fe28c38128e1c8e4717fb685fc30967ca5ab8f0",
                            operation="UPDATE",
                            pgid="pgtrigger_stamped_once_e4fb0",
                            table="factcheck_manifest",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="manifest",
                    trigger=pgtrigger.compiler.Trigger(
                        name="added_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "factcheck_manifestevent" ("authority", "certificates_sha256", "code", "created_at", "id", "next_try_at", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "previous_id", "serial", "service", "sha256", "size", "stamped_at", "token_sha256", "tries", "why") VALUES (NEW."authority", NEW."certificates_sha256", NEW."code", NEW."created_at", NEW."id", NEW."next_try_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'added\', NEW."id", NEW."previous_id", NEW."serial", NEW."service", NEW."sha256", NEW."size", NEW."stamped_at", NEW."token_sha256", NEW."tries", NEW."why"); RETURN NULL;',
                            hash="7e0d9dfa1df0445747f33db2ae5486d1704b76c0",
                            operation="INSERT",
                            pgid="pgtrigger_added_insert_7ac7c",
                            table="factcheck_manifest",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="manifest",
                    trigger=pgtrigger.compiler.Trigger(
                        name="changed_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "factcheck_manifestevent" ("authority", "certificates_sha256", "code", "created_at", "id", "next_try_at", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "previous_id", "serial", "service", "sha256", "size", "stamped_at", "token_sha256", "tries", "why") VALUES (NEW."authority", NEW."certificates_sha256", NEW."code", NEW."created_at", NEW."id", NEW."next_try_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'changed\', NEW."id", NEW."previous_id", NEW."serial", NEW."service", NEW."sha256", NEW."size", NEW."stamped_at", NEW."token_sha256", NEW."tries", NEW."why"); RETURN NULL;',
                            hash="eb0e5fa3065f15abfca0fe8cec52679a9e2219ab",
                            operation="UPDATE",
                            pgid="pgtrigger_changed_update_c8c7c",
                            table="factcheck_manifest",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="manifest",
                    trigger=pgtrigger.compiler.Trigger(
                        name="deleted_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "factcheck_manifestevent" ("authority", "certificates_sha256", "code", "created_at", "id", "next_try_at", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "previous_id", "serial", "service", "sha256", "size", "stamped_at", "token_sha256", "tries", "why") VALUES (OLD."authority", OLD."certificates_sha256", OLD."code", OLD."created_at", OLD."id", OLD."next_try_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'deleted\', OLD."id", OLD."previous_id", OLD."serial", OLD."service", OLD."sha256", OLD."size", OLD."stamped_at", OLD."token_sha256", OLD."tries", OLD."why"); RETURN NULL;',
                            hash="bd4fcb68cbd7bd5fdf48dd9314b85a61165f6043",
                            operation="DELETE",
                            pgid="pgtrigger_deleted_delete_938ec",
                            table="factcheck_manifest",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="listedcaptureevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_truncate",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="9c39951cf6257066d3c2c2ed53930ea3de9ca5f2",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_no_truncate_ae6ba",
                            table="factcheck_listedcaptureevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="listedcaptureevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="9f9dbaeef727762c4885ddca60c9a2760e8c6cd2",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_2f60a",
                            table="factcheck_listedcaptureevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="listedcapture",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="55c383f80a7bc53584adb5df1a6765826ffc48bb",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_7d186",
                            table="factcheck_listedcapture",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="listedcapture",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_truncate",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="d8118d807d517d9ed375b165476a8af80243adcf",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_no_truncate_b903d",
                            table="factcheck_listedcapture",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="listedcapture",
                    trigger=pgtrigger.compiler.Trigger(
                        name="added_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "factcheck_listedcaptureevent" ("capture_id", "created_at", "id", "manifest_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "salt") VALUES (NEW."capture_id", NEW."created_at", NEW."id", NEW."manifest_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'added\', NEW."id", NEW."salt"); RETURN NULL;',
                            hash="7ff94127cd4faa209a763d0cf1e8cd9092978aa8",
                            operation="INSERT",
                            pgid="pgtrigger_added_insert_3a8e5",
                            table="factcheck_listedcapture",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="listedcapture",
                    trigger=pgtrigger.compiler.Trigger(
                        name="changed_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "factcheck_listedcaptureevent" ("capture_id", "created_at", "id", "manifest_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "salt") VALUES (NEW."capture_id", NEW."created_at", NEW."id", NEW."manifest_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'changed\', NEW."id", NEW."salt"); RETURN NULL;',
                            hash="2ff71940cb80cee6c29b1836f77bd4b441b88524",
                            operation="UPDATE",
                            pgid="pgtrigger_changed_update_7f86b",
                            table="factcheck_listedcapture",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="listedcapture",
                    trigger=pgtrigger.compiler.Trigger(
                        name="deleted_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "factcheck_listedcaptureevent" ("capture_id", "created_at", "id", "manifest_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "salt") VALUES (OLD."capture_id", OLD."created_at", OLD."id", OLD."manifest_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'deleted\', OLD."id", OLD."salt"); RETURN NULL;',
                            hash="af6f4e93ba0d4f47e96de72afecdb08bfb918dc2",
                            operation="DELETE",
                            pgid="pgtrigger_deleted_delete_84adb",
                            table="factcheck_listedcapture",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="manifestevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_truncate",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="8a3eabff88a273cb1f31c191f89cbe59de99489b",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_no_truncate_cb7af",
                            table="factcheck_manifestevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="manifestevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="27e8ef5144943cce186be71d149eea3d0a1f7067",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_05243",
                            table="factcheck_manifestevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="notification",
                    index=models.Index(
                        models.F("person"),
                        models.OrderBy(models.F("id"), descending=True),
                        condition=models.Q(("done_at", None)),
                        name="notification_waiting",
                    ),
                ),
                migrations.AddIndex(
                    model_name="notification",
                    index=models.Index(
                        models.F("person"),
                        models.OrderBy(models.F("id"), descending=True),
                        name="notification_by_person",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="notification",
                    constraint=models.UniqueConstraint(
                        models.F("person"),
                        models.F("key"),
                        name="person_is_told_once",
                        violation_error_message="This person was told already.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="notification",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("path__regex", "^/([^/\\\\]|$)")),
                        name="notification_leads_into_the_desk",
                        violation_error_message="A notification leads to a page of this desk.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="notification",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("words", ""), _negated=True),
                            models.Q(("kind", ""), _negated=True),
                            models.Q(("key", ""), _negated=True),
                        ),
                        name="notification_says_something",
                        violation_error_message="Say what happened, of what kind, and under which key.",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="notification",
                    trigger=pgtrigger.compiler.Trigger(
                        name="added_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "factcheck_notificationevent" ("created_at", "done_at", "id", "key", "kind", "mailed_at", "path", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "words") VALUES (NEW."created_at", NEW."done_at", NEW."id", NEW."key", NEW."kind", NEW."mailed_at", NEW."path", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'added\', NEW."id", NEW."words"); RETURN NULL;',
                            hash="04159292c43336b997e9a851c045c4921f4c645e",
                            operation="INSERT",
                            pgid="pgtrigger_added_insert_946da",
                            table="factcheck_notification",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="notification",
                    trigger=pgtrigger.compiler.Trigger(
                        name="changed_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "factcheck_notificationevent" ("created_at", "done_at", "id", "key", "kind", "mailed_at", "path", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "words") VALUES (NEW."created_at", NEW."done_at", NEW."id", NEW."key", NEW."kind", NEW."mailed_at", NEW."path", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'changed\', NEW."id", NEW."words"); RETURN NULL;',
                            hash="3a1691949a93fd83308f5122bb766d93c9f22406",
                            operation="UPDATE",
                            pgid="pgtrigger_changed_update_41d96",
                            table="factcheck_notification",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="notification",
                    trigger=pgtrigger.compiler.Trigger(
                        name="deleted_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "factcheck_notificationevent" ("created_at", "done_at", "id", "key", "kind", "mailed_at", "path", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "words") VALUES (OLD."created_at", OLD."done_at", OLD."id", OLD."key", OLD."kind", OLD."mailed_at", OLD."path", OLD."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'deleted\', OLD."id", OLD."words"); RETURN NULL;',
                            hash="6524b66a15901470d08b750c453086967a1b79fe",
                            operation="DELETE",
                            pgid="pgtrigger_deleted_delete_60a37",
                            table="factcheck_notification",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="notificationevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_truncate",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="541d9bc5d94cc2b7a91bb0e37439b3214b5a1b59",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_no_truncate_6bd2c",
                            table="factcheck_notificationevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="notificationevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="fa0abe85f886cf50e2a5cbee432c3cb56e0066e6",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_57145",
                            table="factcheck_notificationevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="passagechange",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("days_after_asking__isnull", True), ("request__isnull", True)),
                            models.Q(("days_after_asking__isnull", False), ("request__isnull", False)),
                            _connector="OR",
                        ),
                        name="days_after_asking_count_from_a_request",
                        violation_error_message="Days after asking are counted from a request.",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="passagechange",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="db6e2b066adc349dfa31adcb01623f8af5eeec8b",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_50b01",
                            table="factcheck_passagechange",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="passagechange",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_truncate",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="85971975123efb3da2898eb77fb4496520a84711",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_no_truncate_0b24c",
                            table="factcheck_passagechange",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="passagechange",
                    trigger=pgtrigger.compiler.Trigger(
                        name="added_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "factcheck_passagechangeevent" ("anchor_id", "claim_id", "created_at", "days_after_asking", "fate", "id", "line", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "request_id", "statement_id") VALUES (NEW."anchor_id", NEW."claim_id", NEW."created_at", NEW."days_after_asking", NEW."fate", NEW."id", NEW."line", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'added\', NEW."id", NEW."request_id", NEW."statement_id"); RETURN NULL;',
                            hash="9d8e652322b58851fb3bec504d404e14ce3de3ed",
                            operation="INSERT",
                            pgid="pgtrigger_added_insert_24a3a",
                            table="factcheck_passagechange",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="passagechange",
                    trigger=pgtrigger.compiler.Trigger(
                        name="changed_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "factcheck_passagechangeevent" ("anchor_id", "claim_id", "created_at", "days_after_asking", "fate", "id", "line", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "request_id", "statement_id") VALUES (NEW."anchor_id", NEW."claim_id", NEW."created_at", NEW."days_after_asking", NEW."fate", NEW."id", NEW."line", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'changed\', NEW."id", NEW."request_id", NEW."statement_id"); RETURN NULL;',
                            hash="42a37f4e570a1d9074bffc7f56b890d7bf8ba1d5",
                            operation="UPDATE",
                            pgid="pgtrigger_changed_update_b1767",
                            table="factcheck_passagechange",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="passagechange",
                    trigger=pgtrigger.compiler.Trigger(
                        name="deleted_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "factcheck_passagechangeevent" ("anchor_id", "claim_id", "created_at", "days_after_asking", "fate", "id", "line", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "request_id", "statement_id") VALUES (OLD."anchor_id", OLD."claim_id", OLD."created_at", OLD."days_after_asking", OLD."fate", OLD."id", OLD."line", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'deleted\', OLD."id", OLD."request_id", OLD."statement_id"); RETURN NULL;',
                            hash="68ea585ace10f2355344d66e06045c6ac46f9f55",
                            operation="DELETE",
                            pgid="pgtrigger_deleted_delete_5855f",
                            table="factcheck_passagechange",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="passagechangeevent",
                    index=models.Index(models.F("claim"), name="passagechangeevent_claim"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="passagechangeevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_truncate",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="a0914ab485f276ba4d7dfa97a59479b76893d0ab",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_no_truncate_dcb02",
                            table="factcheck_passagechangeevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="passagechangeevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="aeb43fe2ac99d37566e7ceec6e6d3f3ee68a67f6",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_9d848",
                            table="factcheck_passagechangeevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="replyitem",
                    trigger=pgtrigger.compiler.Trigger(
                        name="added_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "factcheck_replyitemevent" ("created_at", "evidence_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reply_id") VALUES (NEW."created_at", NEW."evidence_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'added\', NEW."id", NEW."reply_id"); RETURN NULL;',
                            hash="632ff056eabcec22813011df2ecb401a10eda506",
                            operation="INSERT",
                            pgid="pgtrigger_added_insert_2e9b1",
                            table="factcheck_replyitem",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="replyitem",
                    trigger=pgtrigger.compiler.Trigger(
                        name="changed_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "factcheck_replyitemevent" ("created_at", "evidence_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reply_id") VALUES (NEW."created_at", NEW."evidence_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'changed\', NEW."id", NEW."reply_id"); RETURN NULL;',
                            hash="c299d21167b6d2113b06c47d5845935906def13b",
                            operation="UPDATE",
                            pgid="pgtrigger_changed_update_801d6",
                            table="factcheck_replyitem",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="replyitem",
                    trigger=pgtrigger.compiler.Trigger(
                        name="deleted_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "factcheck_replyitemevent" ("created_at", "evidence_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reply_id") VALUES (OLD."created_at", OLD."evidence_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'deleted\', OLD."id", OLD."reply_id"); RETURN NULL;',
                            hash="8d7c1f7e3186f97e904854eb1399324792a51d0d",
                            operation="DELETE",
                            pgid="pgtrigger_deleted_delete_edbe7",
                            table="factcheck_replyitem",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="replyitemevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_truncate",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="6f0a381d4f0e16ebe0a28ada947ff064a5599adf",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_no_truncate_e5742",
                            table="factcheck_replyitemevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="replyitemevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="4bb14921f27de31355e5a7819c61e366be591d0f",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_2b4b6",
                            table="factcheck_replyitemevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="replylink",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("token_sha256__regex", "^[0-9a-f]{64}$")),
                        name="token_is_kept_as_a_hash",
                        violation_error_message="Only the hash of a token is kept.",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="replylink",
                    trigger=pgtrigger.compiler.Trigger(
                        name="added_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "factcheck_replylinkevent" ("created_at", "expires_at", "id", "letter_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "request_id", "revoked_at", "used_at") VALUES (NEW."created_at", NEW."expires_at", NEW."id", NEW."letter_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'added\', NEW."id", NEW."request_id", NEW."revoked_at", NEW."used_at"); RETURN NULL;',
                            hash="0aa524166bb3447926cfd2b76ea85abd77c0f940",
                            operation="INSERT",
                            pgid="pgtrigger_added_insert_93cd1",
                            table="factcheck_replylink",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="replylink",
                    trigger=pgtrigger.compiler.Trigger(
                        name="changed_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."expires_at" IS DISTINCT FROM (NEW."expires_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."letter_id" IS DISTINCT FROM (NEW."letter_id") OR OLD."request_id" IS DISTINCT FROM (NEW."request_id") OR OLD."revoked_at" IS DISTINCT FROM (NEW."revoked_at") OR OLD."used_at" IS DISTINCT FROM (NEW."used_at"))',
                            func='INSERT INTO "factcheck_replylinkevent" ("created_at", "expires_at", "id", "letter_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "request_id", "revoked_at", "used_at") VALUES (NEW."created_at", NEW."expires_at", NEW."id", NEW."letter_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'changed\', NEW."id", NEW."request_id", NEW."revoked_at", NEW."used_at"); RETURN NULL;',
                            hash="e9df3ce016822e0fbe5479d31bbc0553c1f6fc32",
                            operation="UPDATE",
                            pgid="pgtrigger_changed_update_ed3b8",
                            table="factcheck_replylink",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="replylink",
                    trigger=pgtrigger.compiler.Trigger(
                        name="deleted_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "factcheck_replylinkevent" ("created_at", "expires_at", "id", "letter_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "request_id", "revoked_at", "used_at") VALUES (OLD."created_at", OLD."expires_at", OLD."id", OLD."letter_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'deleted\', OLD."id", OLD."request_id", OLD."revoked_at", OLD."used_at"); RETURN NULL;',
                            hash="4a7953a38bc2aff0fe178576114ecdf073c1ddb4",
                            operation="DELETE",
                            pgid="pgtrigger_deleted_delete_1443c",
                            table="factcheck_replylink",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="replyevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_truncate",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="2a96c1745d4599fdd8f89b8453213a2844344af6",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_no_truncate_ee10b",
                            table="factcheck_replyevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="replyevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="1c8107e2d9d50470493ea54d4b1cc9a9cce2c39c",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_32e14",
                            table="factcheck_replyevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddIndex(
                    model_name="reply",
                    index=models.Index(
                        models.F("request"), models.OrderBy(models.F("id"), descending=True), name="reply_by_request"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="reply",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("decided_at__isnull", True), ("decided_by__isnull", True), ("state", "unreviewed")
                            ),
                            models.Q(
                                models.Q(("state", "unreviewed"), _negated=True),
                                ("decided_at__isnull", False),
                                ("decided_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="decided_reply_says_who_and_when",
                        violation_error_message="A decision on a reply is somebody's.",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reply",
                    trigger=pgtrigger.compiler.Trigger(
                        name="added_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "factcheck_replyevent" ("address", "created_at", "decided_at", "decided_by_id", "followup_id", "id", "link_id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "request_id", "state") VALUES (NEW."address", NEW."created_at", NEW."decided_at", NEW."decided_by_id", NEW."followup_id", NEW."id", NEW."link_id", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'added\', NEW."id", NEW."reason", NEW."request_id", NEW."state"); RETURN NULL;',
                            hash="cc7c99cb56264dab94542bf006599e9487eda810",
                            operation="INSERT",
                            pgid="pgtrigger_added_insert_3140c",
                            table="factcheck_reply",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reply",
                    trigger=pgtrigger.compiler.Trigger(
                        name="changed_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "factcheck_replyevent" ("address", "created_at", "decided_at", "decided_by_id", "followup_id", "id", "link_id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "request_id", "state") VALUES (NEW."address", NEW."created_at", NEW."decided_at", NEW."decided_by_id", NEW."followup_id", NEW."id", NEW."link_id", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'changed\', NEW."id", NEW."reason", NEW."request_id", NEW."state"); RETURN NULL;',
                            hash="ea41f110098a742e097985ed3a0a3af5d997559a",
                            operation="UPDATE",
                            pgid="pgtrigger_changed_update_a360a",
                            table="factcheck_reply",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reply",
                    trigger=pgtrigger.compiler.Trigger(
                        name="deleted_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "factcheck_replyevent" ("address", "created_at", "decided_at", "decided_by_id", "followup_id", "id", "link_id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "request_id", "state") VALUES (OLD."address", OLD."created_at", OLD."decided_at", OLD."decided_by_id", OLD."followup_id", OLD."id", OLD."link_id", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'deleted\', OLD."id", OLD."reason", OLD."request_id", OLD."state"); RETURN NULL;',
                            hash="7d733477cfe4c54d3fd12bc09a19a87146f14908",
                            operation="DELETE",
                            pgid="pgtrigger_deleted_delete_bea06",
                            table="factcheck_reply",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="replylinkevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_truncate",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="7dfcf94d6fd807b060e37278cda113301a42f754",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_no_truncate_e6218",
                            table="factcheck_replylinkevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="replylinkevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="682fc112b11771f55b408defa5310bec09f531ea",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_6154c",
                            table="factcheck_replylinkevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="suggestionanswer",
                    constraint=models.UniqueConstraint(
                        models.F("version"),
                        models.F("kind"),
                        models.F("start"),
                        models.F("end"),
                        condition=models.Q(("taken_back_at__isnull", True)),
                        name="suggestion_is_answered_once",
                        violation_error_message="Somebody answered this suggestion already.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="suggestionanswer",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("end__gt", models.F("start"))),
                        name="answered_suggestion_has_words",
                        violation_error_message="A suggestion has some words.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="suggestionanswer",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("answer", "requested"), ("request__isnull", True), _connector="XOR"),
                        name="requested_suggestion_has_its_request",
                        violation_error_message="A suggestion that became a request names it; a dismissed one has none.",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="suggestionanswer",
                    trigger=pgtrigger.compiler.Trigger(
                        name="added_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "factcheck_suggestionanswerevent" ("answer", "by_id", "created_at", "end", "exact", "id", "kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "request_id", "start", "taken_back_at", "version_id") VALUES (NEW."answer", NEW."by_id", NEW."created_at", NEW."end", NEW."exact", NEW."id", NEW."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'added\', NEW."id", NEW."request_id", NEW."start", NEW."taken_back_at", NEW."version_id"); RETURN NULL;',
                            hash="86c4b1bbcd65e3a43f4fa428cae0684f1cf66e62",
                            operation="INSERT",
                            pgid="pgtrigger_added_insert_47bf9",
                            table="factcheck_suggestionanswer",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="suggestionanswer",
                    trigger=pgtrigger.compiler.Trigger(
                        name="changed_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "factcheck_suggestionanswerevent" ("answer", "by_id", "created_at", "end", "exact", "id", "kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "request_id", "start", "taken_back_at", "version_id") VALUES (NEW."answer", NEW."by_id", NEW."created_at", NEW."end", NEW."exact", NEW."id", NEW."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'changed\', NEW."id", NEW."request_id", NEW."start", NEW."taken_back_at", NEW."version_id"); RETURN NULL;',
                            hash="9a55881ff26f5c2469ac39a95521d72cbd41cd37",
                            operation="UPDATE",
                            pgid="pgtrigger_changed_update_4a648",
                            table="factcheck_suggestionanswer",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="suggestionanswer",
                    trigger=pgtrigger.compiler.Trigger(
                        name="deleted_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "factcheck_suggestionanswerevent" ("answer", "by_id", "created_at", "end", "exact", "id", "kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "request_id", "start", "taken_back_at", "version_id") VALUES (OLD."answer", OLD."by_id", OLD."created_at", OLD."end", OLD."exact", OLD."id", OLD."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'deleted\', OLD."id", OLD."request_id", OLD."start", OLD."taken_back_at", OLD."version_id"); RETURN NULL;',
                            hash="af525dc594a2fcd5d7bec7f594b8364d79c2c87d",
                            operation="DELETE",
                            pgid="pgtrigger_deleted_delete_5c8da",
                            table="factcheck_suggestionanswer",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="suggestionanswerevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_truncate",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="02f0acce0f16b9f6ce8978a7714e0a9777e26666",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_no_truncate_a0184",
                            table="factcheck_suggestionanswerevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="suggestionanswerevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="db4e4f06359de042d9e46a61b120b97d498d77fa",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_61d68",
                            table="factcheck_suggestionanswerevent",
                            when="BEFORE",
                        ),
                    ),
                ),
            ]
        ),
        migrations.RunSQL(JOBS, NO_JOBS),
    ]
