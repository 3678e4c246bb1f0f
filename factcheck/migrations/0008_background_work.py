import django.db.models.deletion
import django.db.models.functions.datetime
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

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
        ("factcheck", "0007_article_watch_and_feeds"),
        ("procrastinate", "0041_post_retry_failed_job"),
    ]

    operations = [
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
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
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
                (
                    "by",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="factcheck.jobdecision",
                    ),
                ),
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
                "constraints": [
                    models.UniqueConstraint(
                        fields=("job_id", "attempt"),
                        name="attempt_fails_once",
                        violation_error_message="Why this attempt failed is kept already.",
                    )
                ],
            },
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
        migrations.RunSQL(JOBS, NO_JOBS),
    ]
