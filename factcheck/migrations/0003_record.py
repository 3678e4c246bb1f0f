import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import factcheck.db.triggers
from factcheck.db.operations import StateAlone, Together

OWN = "'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}'::text[]"
RECORD = """
INSERT INTO factcheck_event (at, noun, row_id, event_id, what, by_id, verb, source, request, action, row)
SELECT at, noun, row_id, event_id, what, (said ->> 'by')::bigint, said ->> 'verb',
    coalesce(said ->> 'source', 'database'), '', action, "row"
FROM ({histories}) found ORDER BY at, event_id
"""
HISTORY = """
SELECT pgh_created_at AS at, '{noun}' AS noun, pgh_obj_id AS row_id, pgh_id AS event_id, pgh_label AS what,
    pgh_context AS said, pgh_context_id AS action, to_jsonb(e) - {own} AS "row"
FROM "{table}" e
"""
PERSONAL = """
INSERT INTO factcheck_personaldetail (event_id, noun, row_id, salt, details)
SELECT r.id, 'user', r.row_id, gen_random_uuid(),
    jsonb_build_object('email', e.email, 'handle', e.handle, 'name', e.name, 'beat', e.beat)
FROM factcheck_event r JOIN factcheck_userevent e ON e.pgh_id = r.event_id WHERE r.noun = 'user'
"""
COMMITTED = """
UPDATE factcheck_event r SET "row" = r."row" - '{email,handle,name,beat}'::text[] || jsonb_build_object('personal', (
    SELECT jsonb_object_agg(key, encode(sha256(convert_to(p.salt::text || ':' || key || ':' || value, 'UTF8')), 'hex'))
    FROM jsonb_each_text(p.details)
)) FROM factcheck_personaldetail p WHERE p.event_id = r.id
"""


def take_over(apps, schema_editor):
    """The record begins with what the histories hold. Names and addresses go where they can be forgotten."""
    histories = [
        HISTORY.format(noun=model._meta.model_name.removesuffix("event"), own=OWN, table=model._meta.db_table)
        for model in apps.get_app_config("factcheck").get_models()
        if any(field.name == "pgh_obj" for field in model._meta.get_fields())
    ]
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(RECORD.format(histories=" UNION ALL ".join(histories)))
        cursor.execute(PERSONAL)
        cursor.execute(COMMITTED)


class Migration(migrations.Migration):
    dependencies = [
        ("factcheck", "0002_evidence_that_lasts"),
    ]

    operations = [
        migrations.CreateModel(
            name="Event",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("noun", models.CharField(max_length=60)),
                ("row_id", models.BigIntegerField()),
                ("event_id", models.BigIntegerField(help_text="Its row in the noun’s own history.")),
                ("what", models.CharField(max_length=10)),
                ("by_id", models.BigIntegerField(null=True)),
                ("verb", models.CharField(max_length=100, null=True)),
                ("source", models.CharField(max_length=100)),
                ("request", models.CharField(max_length=150)),
                ("action", models.UUIDField(null=True)),
                ("row", models.JSONField()),
            ],
            options={
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="PersonalDetail",
            fields=[
                (
                    "event",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="personal",
                        serialize=False,
                        to="factcheck.event",
                    ),
                ),
                ("noun", models.CharField(max_length=60)),
                ("row_id", models.BigIntegerField()),
                ("salt", models.UUIDField()),
                ("details", models.JSONField()),
            ],
            options={
                "base_manager_name": "objects",
            },
        ),
        migrations.AddField(
            model_name="user",
            name="pseudonymised_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="userevent",
            name="pseudonymised_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(models.F("noun"), models.F("row_id"), models.F("id"), name="event_by_row"),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(models.F("at"), models.F("id"), name="event_by_time"),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(models.F("noun"), models.F("at"), models.F("id"), name="event_by_noun"),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(
                models.F("by_id"),
                models.F("at"),
                models.F("id"),
                condition=models.Q(("by_id__isnull", False)),
                name="event_by_person",
            ),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(
                models.F("verb"),
                models.F("at"),
                models.F("id"),
                condition=models.Q(("verb__isnull", False)),
                name="event_by_verb",
            ),
        ),
        migrations.AddIndex(
            model_name="personaldetail",
            index=models.Index(models.F("noun"), models.F("row_id"), name="personal_detail_by_row"),
        ),
        migrations.RunPython(take_over),
        migrations.RemoveField(
            model_name="userevent",
            name="beat",
        ),
        migrations.RemoveField(
            model_name="userevent",
            name="email",
        ),
        migrations.RemoveField(
            model_name="userevent",
            name="handle",
        ),
        migrations.RemoveField(
            model_name="userevent",
            name="name",
        ),
        # The triggers keep their names: what creates one anew drops the one before.
        StateAlone(
            [
                pgtrigger.migrations.RemoveTrigger(
                    model_name="anchor",
                    name="added_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="anchor",
                    name="changed_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="anchor",
                    name="deleted_delete",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="anchorevent",
                    name="no_truncate",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="anchorevent",
                    name="append_only",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="article",
                    name="added_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="article",
                    name="changed_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="article",
                    name="deleted_delete",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="articlecheck",
                    name="append_only",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="articlecheck",
                    name="no_truncate",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="articlecheck",
                    name="added_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="articlecheck",
                    name="changed_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="articlecheck",
                    name="deleted_delete",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="articlecheckevent",
                    name="no_truncate",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="articlecheckevent",
                    name="append_only",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="articleevent",
                    name="no_truncate",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="articleevent",
                    name="append_only",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="articleimport",
                    name="added_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="articleimport",
                    name="changed_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="articleimport",
                    name="deleted_delete",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="articleimportevent",
                    name="no_truncate",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="articleimportevent",
                    name="append_only",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="articleversion",
                    name="append_only",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="articleversion",
                    name="no_truncate",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="articleversion",
                    name="added_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="articleversion",
                    name="changed_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="articleversion",
                    name="deleted_delete",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="articleversionevent",
                    name="no_truncate",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="articleversionevent",
                    name="append_only",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="articlewatch",
                    name="added_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="articlewatch",
                    name="changed_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="articlewatch",
                    name="deleted_delete",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="articlewatchevent",
                    name="no_truncate",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="articlewatchevent",
                    name="append_only",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="calendarfeed",
                    name="added_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="calendarfeed",
                    name="changed_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="calendarfeed",
                    name="deleted_delete",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="calendarfeedevent",
                    name="no_truncate",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="calendarfeedevent",
                    name="append_only",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="capture",
                    name="append_only",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="capture",
                    name="no_truncate",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="capture",
                    name="added_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="capture",
                    name="changed_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="capture",
                    name="deleted_delete",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="captureevent",
                    name="no_truncate",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="captureevent",
                    name="append_only",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="capturepicture",
                    name="append_only",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="capturepicture",
                    name="no_truncate",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="capturepicture",
                    name="added_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="capturepicture",
                    name="changed_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="capturepicture",
                    name="deleted_delete",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="capturepictureevent",
                    name="no_truncate",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="capturepictureevent",
                    name="append_only",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="capturetarget",
                    name="added_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="capturetarget",
                    name="changed_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="capturetarget",
                    name="deleted_delete",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="capturetargetevent",
                    name="no_truncate",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="capturetargetevent",
                    name="append_only",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="claim",
                    name="open_ledger",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="claim",
                    name="added_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="claim",
                    name="changed_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="claim",
                    name="deleted_delete",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="claimevent",
                    name="no_truncate",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="claimevent",
                    name="append_only",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="claimmerge",
                    name="added_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="claimmerge",
                    name="changed_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="claimmerge",
                    name="deleted_delete",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="claimmergeevent",
                    name="no_truncate",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="claimmergeevent",
                    name="append_only",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="claimstatement",
                    name="added_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="claimstatement",
                    name="changed_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="claimstatement",
                    name="deleted_delete",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="claimstatementevent",
                    name="no_truncate",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="claimstatementevent",
                    name="append_only",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="claimtopic",
                    name="added_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="claimtopic",
                    name="changed_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="claimtopic",
                    name="deleted_delete",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="claimtopicevent",
                    name="no_truncate",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="claimtopicevent",
                    name="append_only",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="distinctclaims",
                    name="added_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="distinctclaims",
                    name="changed_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="distinctclaims",
                    name="deleted_delete",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="distinctclaimsevent",
                    name="no_truncate",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="distinctclaimsevent",
                    name="append_only",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="dossier",
                    name="added_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="dossier",
                    name="changed_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="dossier",
                    name="deleted_delete",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="dossierevent",
                    name="no_truncate",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="dossierevent",
                    name="append_only",
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
                    model_name="evidenceevent",
                    name="no_truncate",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="evidenceevent",
                    name="append_only",
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
                    model_name="evidencelinkevent",
                    name="no_truncate",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="evidencelinkevent",
                    name="append_only",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="evidencereader",
                    name="added_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="evidencereader",
                    name="changed_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="evidencereader",
                    name="deleted_delete",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="evidencereaderevent",
                    name="no_truncate",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="evidencereaderevent",
                    name="append_only",
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
                    model_name="evidencerequestevent",
                    name="no_truncate",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="evidencerequestevent",
                    name="append_only",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="feed",
                    name="added_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="feed",
                    name="changed_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="feed",
                    name="deleted_delete",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="feedevent",
                    name="no_truncate",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="feedevent",
                    name="append_only",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="feeditem",
                    name="added_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="feeditem",
                    name="changed_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="feeditem",
                    name="deleted_delete",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="feeditemevent",
                    name="no_truncate",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="feeditemevent",
                    name="append_only",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="followup",
                    name="append_only",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="followup",
                    name="no_truncate",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="followup",
                    name="added_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="followup",
                    name="changed_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="followup",
                    name="deleted_delete",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="followupevent",
                    name="no_truncate",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="followupevent",
                    name="append_only",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="followupfile",
                    name="append_only",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="followupfile",
                    name="no_truncate",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="followupfile",
                    name="added_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="followupfile",
                    name="changed_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="followupfile",
                    name="deleted_delete",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="followupfileevent",
                    name="no_truncate",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="followupfileevent",
                    name="append_only",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="jobdecision",
                    name="added_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="jobdecision",
                    name="changed_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="jobdecision",
                    name="deleted_delete",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="jobdecision",
                    name="append_only",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="jobdecision",
                    name="no_truncate",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="jobdecisionevent",
                    name="no_truncate",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="jobdecisionevent",
                    name="append_only",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="letter",
                    name="added_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="letter",
                    name="changed_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="letter",
                    name="deleted_delete",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="letterevent",
                    name="no_truncate",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="letterevent",
                    name="append_only",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="listedcapture",
                    name="append_only",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="listedcapture",
                    name="no_truncate",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="listedcapture",
                    name="added_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="listedcapture",
                    name="changed_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="listedcapture",
                    name="deleted_delete",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="listedcaptureevent",
                    name="no_truncate",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="listedcaptureevent",
                    name="append_only",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="manifest",
                    name="kept",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="manifest",
                    name="stamped_once",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="manifest",
                    name="added_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="manifest",
                    name="changed_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="manifest",
                    name="deleted_delete",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="manifestevent",
                    name="no_truncate",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="manifestevent",
                    name="append_only",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="namesakes",
                    name="added_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="namesakes",
                    name="changed_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="namesakes",
                    name="deleted_delete",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="namesakesevent",
                    name="no_truncate",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="namesakesevent",
                    name="append_only",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="notification",
                    name="added_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="notification",
                    name="changed_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="notification",
                    name="deleted_delete",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="notificationevent",
                    name="no_truncate",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="notificationevent",
                    name="append_only",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="outlet",
                    name="added_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="outlet",
                    name="changed_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="outlet",
                    name="deleted_delete",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="outletdomain",
                    name="added_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="outletdomain",
                    name="changed_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="outletdomain",
                    name="deleted_delete",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="outletdomainevent",
                    name="no_truncate",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="outletdomainevent",
                    name="append_only",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="outletevent",
                    name="no_truncate",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="outletevent",
                    name="append_only",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="passagechange",
                    name="append_only",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="passagechange",
                    name="no_truncate",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="passagechange",
                    name="added_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="passagechange",
                    name="changed_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="passagechange",
                    name="deleted_delete",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="passagechangeevent",
                    name="no_truncate",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="passagechangeevent",
                    name="append_only",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="rating",
                    name="added_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="rating",
                    name="changed_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="rating",
                    name="deleted_delete",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="ratingevent",
                    name="no_truncate",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="ratingevent",
                    name="append_only",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="reply",
                    name="added_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="reply",
                    name="changed_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="reply",
                    name="deleted_delete",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="replyevent",
                    name="no_truncate",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="replyevent",
                    name="append_only",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="replyitem",
                    name="added_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="replyitem",
                    name="changed_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="replyitem",
                    name="deleted_delete",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="replyitemevent",
                    name="no_truncate",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="replyitemevent",
                    name="append_only",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="replylink",
                    name="added_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="replylink",
                    name="changed_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="replylink",
                    name="deleted_delete",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="replylinkevent",
                    name="no_truncate",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="replylinkevent",
                    name="append_only",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="speaker",
                    name="added_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="speaker",
                    name="changed_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="speaker",
                    name="deleted_delete",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="speakerevent",
                    name="no_truncate",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="speakerevent",
                    name="append_only",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="speakermerge",
                    name="added_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="speakermerge",
                    name="changed_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="speakermerge",
                    name="deleted_delete",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="speakermergeevent",
                    name="no_truncate",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="speakermergeevent",
                    name="append_only",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="speakername",
                    name="added_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="speakername",
                    name="changed_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="speakername",
                    name="deleted_delete",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="speakernameevent",
                    name="no_truncate",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="speakernameevent",
                    name="append_only",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="speakerrole",
                    name="added_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="speakerrole",
                    name="changed_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="speakerrole",
                    name="deleted_delete",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="speakerroleevent",
                    name="no_truncate",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="speakerroleevent",
                    name="append_only",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="statement",
                    name="words_match_on_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="statement",
                    name="words_match_on_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="statement",
                    name="added_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="statement",
                    name="changed_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="statement",
                    name="deleted_delete",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="statementevent",
                    name="no_truncate",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="statementevent",
                    name="append_only",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="statementtag",
                    name="added_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="statementtag",
                    name="changed_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="statementtag",
                    name="deleted_delete",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="statementtagevent",
                    name="no_truncate",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="statementtagevent",
                    name="append_only",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="suggestionanswer",
                    name="added_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="suggestionanswer",
                    name="changed_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="suggestionanswer",
                    name="deleted_delete",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="suggestionanswerevent",
                    name="no_truncate",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="suggestionanswerevent",
                    name="append_only",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="tag",
                    name="added_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="tag",
                    name="changed_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="tag",
                    name="deleted_delete",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="tagevent",
                    name="no_truncate",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="tagevent",
                    name="append_only",
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
                pgtrigger.migrations.RemoveTrigger(
                    model_name="userevent",
                    name="no_truncate",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="userevent",
                    name="append_only",
                ),
            ]
        ),
        Together(
            [
                pgtrigger.migrations.AddTrigger(
                    model_name="anchor",
                    trigger=pgtrigger.compiler.Trigger(
                        name="added_insert",
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_anchorevent" ("id", "created_at", "statement_id", "version_id", "state", "start", "end", "score", "confirmed_by_id", "confirmed_at", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."statement_id", NEW."version_id", NEW."state", NEW."start", NEW."end", NEW."score", NEW."confirmed_by_id", NEW."confirmed_at", now(), \'added\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'anchor\', kept.pgh_obj_id, kept.pgh_id, \'added\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="bb2339101f3bfae8a77b98f7777c4f92153e50c1",
                            operation="INSERT",
                            pgid="pgtrigger_added_insert_ae7a5",
                            table="factcheck_anchor",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="anchor",
                    trigger=pgtrigger.compiler.Trigger(
                        name="changed_update",
                        sql=factcheck.db.triggers.CaptureSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_anchorevent" ("id", "created_at", "statement_id", "version_id", "state", "start", "end", "score", "confirmed_by_id", "confirmed_at", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."statement_id", NEW."version_id", NEW."state", NEW."start", NEW."end", NEW."score", NEW."confirmed_by_id", NEW."confirmed_at", now(), \'changed\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'anchor\', kept.pgh_obj_id, kept.pgh_id, \'changed\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="8f95217e0009e2ab7568cf002d34bb3c26106da3",
                            operation="UPDATE",
                            pgid="pgtrigger_changed_update_047b1",
                            table="factcheck_anchor",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="anchor",
                    trigger=pgtrigger.compiler.Trigger(
                        name="deleted_delete",
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_anchorevent" ("id", "created_at", "statement_id", "version_id", "state", "start", "end", "score", "confirmed_by_id", "confirmed_at", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (OLD."id", OLD."created_at", OLD."statement_id", OLD."version_id", OLD."state", OLD."start", OLD."end", OLD."score", OLD."confirmed_by_id", OLD."confirmed_at", now(), \'deleted\', OLD."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'anchor\', kept.pgh_obj_id, kept.pgh_id, \'deleted\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="7ed17d32aaa6de5e26253a6117d60b85e1cfc91b",
                            operation="DELETE",
                            pgid="pgtrigger_deleted_delete_03b9a",
                            table="factcheck_anchor",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="anchorevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only: rows are added, and never changed or deleted', TG_TABLE_NAME;",
                            hash="dade946cf1a8d842d057d91cc8f16533d31ef31c",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_973c0",
                            table="factcheck_anchorevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="anchorevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_truncate",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="7e5eb463a24849d4bb7f74b34750ff7322f5ef14",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_no_truncate_268e7",
                            table="factcheck_anchorevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="article",
                    trigger=pgtrigger.compiler.Trigger(
                        name="added_insert",
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_articleevent" ("id", "created_at", "outlet_id", "url", "url_key", "title", "byline", "published_at", "date_precision", "time_zone", "language", "credited_source", "added_by_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."outlet_id", NEW."url", NEW."url_key", NEW."title", NEW."byline", NEW."published_at", NEW."date_precision", NEW."time_zone", NEW."language", NEW."credited_source", NEW."added_by_id", now(), \'added\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'article\', kept.pgh_obj_id, kept.pgh_id, \'added\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="f8b56bf49eede357b3ac66cd6c1a395ee3679e7e",
                            operation="INSERT",
                            pgid="pgtrigger_added_insert_d3af2",
                            table="factcheck_article",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="article",
                    trigger=pgtrigger.compiler.Trigger(
                        name="changed_update",
                        sql=factcheck.db.triggers.CaptureSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_articleevent" ("id", "created_at", "outlet_id", "url", "url_key", "title", "byline", "published_at", "date_precision", "time_zone", "language", "credited_source", "added_by_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."outlet_id", NEW."url", NEW."url_key", NEW."title", NEW."byline", NEW."published_at", NEW."date_precision", NEW."time_zone", NEW."language", NEW."credited_source", NEW."added_by_id", now(), \'changed\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'article\', kept.pgh_obj_id, kept.pgh_id, \'changed\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="286428415d0baac3a129d84010a5a1b0f91c3c1a",
                            operation="UPDATE",
                            pgid="pgtrigger_changed_update_18cf6",
                            table="factcheck_article",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="article",
                    trigger=pgtrigger.compiler.Trigger(
                        name="deleted_delete",
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_articleevent" ("id", "created_at", "outlet_id", "url", "url_key", "title", "byline", "published_at", "date_precision", "time_zone", "language", "credited_source", "added_by_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (OLD."id", OLD."created_at", OLD."outlet_id", OLD."url", OLD."url_key", OLD."title", OLD."byline", OLD."published_at", OLD."date_precision", OLD."time_zone", OLD."language", OLD."credited_source", OLD."added_by_id", now(), \'deleted\', OLD."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'article\', kept.pgh_obj_id, kept.pgh_id, \'deleted\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="b869c0ca4e12b3e52831c5619cf8bd26d7edc4e1",
                            operation="DELETE",
                            pgid="pgtrigger_deleted_delete_f3e8c",
                            table="factcheck_article",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="articlecheck",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only: rows are added, and never changed or deleted', TG_TABLE_NAME;",
                            hash="53170d819fed6c3277eeb23dfdf9ed1cfcf73fc0",
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
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="8abb2cc275475d9b4dbd0c16969592cc66b28b1d",
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
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_articlecheckevent" ("id", "created_at", "article_id", "due_at", "outcome", "why", "capture_id", "version_id", "asked_by_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."article_id", NEW."due_at", NEW."outcome", NEW."why", NEW."capture_id", NEW."version_id", NEW."asked_by_id", now(), \'added\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'articlecheck\', kept.pgh_obj_id, kept.pgh_id, \'added\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="78a41c8fb94b7e2f07f230e642df1885c5fc99b8",
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
                        sql=factcheck.db.triggers.CaptureSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_articlecheckevent" ("id", "created_at", "article_id", "due_at", "outcome", "why", "capture_id", "version_id", "asked_by_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."article_id", NEW."due_at", NEW."outcome", NEW."why", NEW."capture_id", NEW."version_id", NEW."asked_by_id", now(), \'changed\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'articlecheck\', kept.pgh_obj_id, kept.pgh_id, \'changed\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="96891a41b4a4f75f93bb9c7835c83b5bc8fd4c0c",
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
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_articlecheckevent" ("id", "created_at", "article_id", "due_at", "outcome", "why", "capture_id", "version_id", "asked_by_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (OLD."id", OLD."created_at", OLD."article_id", OLD."due_at", OLD."outcome", OLD."why", OLD."capture_id", OLD."version_id", OLD."asked_by_id", now(), \'deleted\', OLD."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'articlecheck\', kept.pgh_obj_id, kept.pgh_id, \'deleted\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="af79e480d5b7c7aa564da931af772805363a4284",
                            operation="DELETE",
                            pgid="pgtrigger_deleted_delete_bb4af",
                            table="factcheck_articlecheck",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="articlecheckevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only: rows are added, and never changed or deleted', TG_TABLE_NAME;",
                            hash="41fe85f40cdf1d34ba128e29225a98b20dce3e18",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_64389",
                            table="factcheck_articlecheckevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="articlecheckevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_truncate",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="f7310f9fdbb17d30d2e683ebdd2268b856ea280d",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_no_truncate_f4361",
                            table="factcheck_articlecheckevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="articleevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only: rows are added, and never changed or deleted', TG_TABLE_NAME;",
                            hash="1c6e2b2dede8711f6f96ff113c2d9d95f47e4301",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_88f57",
                            table="factcheck_articleevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="articleevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_truncate",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="634be8b04d857c2d33da2f789a4e851eb894fa47",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_no_truncate_5d841",
                            table="factcheck_articleevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="articleimport",
                    trigger=pgtrigger.compiler.Trigger(
                        name="added_insert",
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_articleimportevent" ("id", "created_at", "origin", "url", "file", "file_name", "source_sha256", "state", "progress", "problem", "problem_code", "new_version_of_id", "version_id", "added_by_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."origin", NEW."url", NEW."file", NEW."file_name", NEW."source_sha256", NEW."state", NEW."progress", NEW."problem", NEW."problem_code", NEW."new_version_of_id", NEW."version_id", NEW."added_by_id", now(), \'added\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'articleimport\', kept.pgh_obj_id, kept.pgh_id, \'added\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="26c3617468017fe5f1b0f57242ae2370412d2b65",
                            operation="INSERT",
                            pgid="pgtrigger_added_insert_0cd74",
                            table="factcheck_articleimport",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="articleimport",
                    trigger=pgtrigger.compiler.Trigger(
                        name="changed_update",
                        sql=factcheck.db.triggers.CaptureSql(
                            condition='WHEN (OLD."added_by_id" IS DISTINCT FROM (NEW."added_by_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."file" IS DISTINCT FROM (NEW."file") OR OLD."file_name" IS DISTINCT FROM (NEW."file_name") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."new_version_of_id" IS DISTINCT FROM (NEW."new_version_of_id") OR OLD."origin" IS DISTINCT FROM (NEW."origin") OR OLD."problem" IS DISTINCT FROM (NEW."problem") OR OLD."problem_code" IS DISTINCT FROM (NEW."problem_code") OR OLD."progress" IS DISTINCT FROM (NEW."progress") OR OLD."source_sha256" IS DISTINCT FROM (NEW."source_sha256") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."url" IS DISTINCT FROM (NEW."url") OR OLD."version_id" IS DISTINCT FROM (NEW."version_id"))',
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_articleimportevent" ("id", "created_at", "origin", "url", "file", "file_name", "source_sha256", "state", "progress", "problem", "problem_code", "new_version_of_id", "version_id", "added_by_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."origin", NEW."url", NEW."file", NEW."file_name", NEW."source_sha256", NEW."state", NEW."progress", NEW."problem", NEW."problem_code", NEW."new_version_of_id", NEW."version_id", NEW."added_by_id", now(), \'changed\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'articleimport\', kept.pgh_obj_id, kept.pgh_id, \'changed\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="c1381cd4c6542eecee1efedbeeeecf0d09c526fc",
                            operation="UPDATE",
                            pgid="pgtrigger_changed_update_c5d95",
                            table="factcheck_articleimport",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="articleimport",
                    trigger=pgtrigger.compiler.Trigger(
                        name="deleted_delete",
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_articleimportevent" ("id", "created_at", "origin", "url", "file", "file_name", "source_sha256", "state", "progress", "problem", "problem_code", "new_version_of_id", "version_id", "added_by_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (OLD."id", OLD."created_at", OLD."origin", OLD."url", OLD."file", OLD."file_name", OLD."source_sha256", OLD."state", OLD."progress", OLD."problem", OLD."problem_code", OLD."new_version_of_id", OLD."version_id", OLD."added_by_id", now(), \'deleted\', OLD."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'articleimport\', kept.pgh_obj_id, kept.pgh_id, \'deleted\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="eab56bb6ace1e184af73c56d4dd5ef42130fcefd",
                            operation="DELETE",
                            pgid="pgtrigger_deleted_delete_6caee",
                            table="factcheck_articleimport",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="articleimportevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only: rows are added, and never changed or deleted', TG_TABLE_NAME;",
                            hash="156719bb972cc74548782e706fd3d04ba6357f3e",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_d3967",
                            table="factcheck_articleimportevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="articleimportevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_truncate",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="3e00ba82b71e78303a061eb9156c9159fefdff70",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_no_truncate_646e5",
                            table="factcheck_articleimportevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="articleversion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only: rows are added, and never changed or deleted', TG_TABLE_NAME;",
                            hash="f5479f104e99db70569e39f1aed2faa96c56afae",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_e284e",
                            table="factcheck_articleversion",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="articleversion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_truncate",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="54f08001742f13f0d6224272e7e53e3a493d997b",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_no_truncate_117bd",
                            table="factcheck_articleversion",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="articleversion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="added_insert",
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_articleversionevent" ("id", "created_at", "article_id", "number", "title", "sha256", "origin", "source_name", "source_sha256", "extractor", "extractor_version", "added_by_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."article_id", NEW."number", NEW."title", NEW."sha256", NEW."origin", NEW."source_name", NEW."source_sha256", NEW."extractor", NEW."extractor_version", NEW."added_by_id", now(), \'added\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'articleversion\', kept.pgh_obj_id, kept.pgh_id, \'added\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="1c69734e87c2b610223ee16b26bae142f44f6963",
                            operation="INSERT",
                            pgid="pgtrigger_added_insert_e978d",
                            table="factcheck_articleversion",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="articleversion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="changed_update",
                        sql=factcheck.db.triggers.CaptureSql(
                            condition='WHEN (OLD."added_by_id" IS DISTINCT FROM (NEW."added_by_id") OR OLD."article_id" IS DISTINCT FROM (NEW."article_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."extractor" IS DISTINCT FROM (NEW."extractor") OR OLD."extractor_version" IS DISTINCT FROM (NEW."extractor_version") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."origin" IS DISTINCT FROM (NEW."origin") OR OLD."sha256" IS DISTINCT FROM (NEW."sha256") OR OLD."source_name" IS DISTINCT FROM (NEW."source_name") OR OLD."source_sha256" IS DISTINCT FROM (NEW."source_sha256") OR OLD."title" IS DISTINCT FROM (NEW."title"))',
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_articleversionevent" ("id", "created_at", "article_id", "number", "title", "sha256", "origin", "source_name", "source_sha256", "extractor", "extractor_version", "added_by_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."article_id", NEW."number", NEW."title", NEW."sha256", NEW."origin", NEW."source_name", NEW."source_sha256", NEW."extractor", NEW."extractor_version", NEW."added_by_id", now(), \'changed\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'articleversion\', kept.pgh_obj_id, kept.pgh_id, \'changed\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="a40f2aea0d598a15e40d45c82cc1bd6991051c8a",
                            operation="UPDATE",
                            pgid="pgtrigger_changed_update_94b5b",
                            table="factcheck_articleversion",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="articleversion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="deleted_delete",
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_articleversionevent" ("id", "created_at", "article_id", "number", "title", "sha256", "origin", "source_name", "source_sha256", "extractor", "extractor_version", "added_by_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (OLD."id", OLD."created_at", OLD."article_id", OLD."number", OLD."title", OLD."sha256", OLD."origin", OLD."source_name", OLD."source_sha256", OLD."extractor", OLD."extractor_version", OLD."added_by_id", now(), \'deleted\', OLD."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'articleversion\', kept.pgh_obj_id, kept.pgh_id, \'deleted\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="5b7b0010d49abdfe6feaa8cba22ff0191071aaeb",
                            operation="DELETE",
                            pgid="pgtrigger_deleted_delete_fe680",
                            table="factcheck_articleversion",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="articleversionevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only: rows are added, and never changed or deleted', TG_TABLE_NAME;",
                            hash="23e0abd2db4be86bb7ee334457fe9d178e18630c",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_f7495",
                            table="factcheck_articleversionevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="articleversionevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_truncate",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="f875f193daa4a50b0bf2e6f4689e7795091168dc",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_no_truncate_74927",
                            table="factcheck_articleversionevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="articlewatch",
                    trigger=pgtrigger.compiler.Trigger(
                        name="added_insert",
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_articlewatchevent" ("id", "created_at", "article_id", "is_on", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."article_id", NEW."is_on", now(), \'added\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'articlewatch\', kept.pgh_obj_id, kept.pgh_id, \'added\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="79a04fd530d8e75a2aefddcc20b8a357c28a6e9f",
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
                        sql=factcheck.db.triggers.CaptureSql(
                            condition='WHEN (OLD."article_id" IS DISTINCT FROM (NEW."article_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_on" IS DISTINCT FROM (NEW."is_on"))',
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_articlewatchevent" ("id", "created_at", "article_id", "is_on", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."article_id", NEW."is_on", now(), \'changed\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'articlewatch\', kept.pgh_obj_id, kept.pgh_id, \'changed\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="eefa40463f803b050c2c01e68924e0deb6000a8a",
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
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_articlewatchevent" ("id", "created_at", "article_id", "is_on", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (OLD."id", OLD."created_at", OLD."article_id", OLD."is_on", now(), \'deleted\', OLD."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'articlewatch\', kept.pgh_obj_id, kept.pgh_id, \'deleted\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="37c5fec8dce97f6db34b7cce72c9bf6870b4f2fb",
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
                        name="append_only",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only: rows are added, and never changed or deleted', TG_TABLE_NAME;",
                            hash="6f17453a66557b45e81de88f0fde6f93910f7649",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_a907d",
                            table="factcheck_articlewatchevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="articlewatchevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_truncate",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="bb52f3c8978719fcf780d72b182947964bcff464",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_no_truncate_6648d",
                            table="factcheck_articlewatchevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="calendarfeed",
                    trigger=pgtrigger.compiler.Trigger(
                        name="added_insert",
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_calendarfeedevent" ("id", "created_at", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."person_id", now(), \'added\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'calendarfeed\', kept.pgh_obj_id, kept.pgh_id, \'added\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="17aeefe89e5d46bc71abc93b61715b206730a909",
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
                        sql=factcheck.db.triggers.CaptureSql(
                            condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id"))',
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_calendarfeedevent" ("id", "created_at", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."person_id", now(), \'changed\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'calendarfeed\', kept.pgh_obj_id, kept.pgh_id, \'changed\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="e7d22b19e1c970dd029908d27563a4de6610bdcb",
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
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_calendarfeedevent" ("id", "created_at", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (OLD."id", OLD."created_at", OLD."person_id", now(), \'deleted\', OLD."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'calendarfeed\', kept.pgh_obj_id, kept.pgh_id, \'deleted\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="270d46eb28e78867b64c16e3a69a5bc269c15d2c",
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
                        name="append_only",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only: rows are added, and never changed or deleted', TG_TABLE_NAME;",
                            hash="6b9b567c68bf4215f1daf177e9a47d2154751ffb",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_31bf9",
                            table="factcheck_calendarfeedevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="calendarfeedevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_truncate",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="e386c8e462dd4e320621d91bdbdc4afd576a923f",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_no_truncate_84205",
                            table="factcheck_calendarfeedevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="capture",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only: rows are added, and never changed or deleted', TG_TABLE_NAME;",
                            hash="8cea677ee1830c52d0b221b126f04093053eb1cc",
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
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="920568992fade4f286c5814b02fb2b1b1c5caf75",
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
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_captureevent" ("id", "created_at", "target_id", "number", "url", "final_url", "host", "file_name", "outcome", "code", "why", "http_status", "media_type", "declared_type", "charset", "size", "sha256", "cut", "warc_sha256", "warc_size", "record_id", "title", "main_end", "language", "extractor", "text_note", "note", "taken_at", "seconds", "by_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."target_id", NEW."number", NEW."url", NEW."final_url", NEW."host", NEW."file_name", NEW."outcome", NEW."code", NEW."why", NEW."http_status", NEW."media_type", NEW."declared_type", NEW."charset", NEW."size", NEW."sha256", NEW."cut", NEW."warc_sha256", NEW."warc_size", NEW."record_id", NEW."title", NEW."main_end", NEW."language", NEW."extractor", NEW."text_note", NEW."note", NEW."taken_at", NEW."seconds", NEW."by_id", now(), \'added\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'capture\', kept.pgh_obj_id, kept.pgh_id, \'added\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="4d5fa9fa7bd825762a556a4857ed393459fb893d",
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
                        sql=factcheck.db.triggers.CaptureSql(
                            condition='WHEN (OLD."by_id" IS DISTINCT FROM (NEW."by_id") OR OLD."charset" IS DISTINCT FROM (NEW."charset") OR OLD."code" IS DISTINCT FROM (NEW."code") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."cut" IS DISTINCT FROM (NEW."cut") OR OLD."declared_type" IS DISTINCT FROM (NEW."declared_type") OR OLD."extractor" IS DISTINCT FROM (NEW."extractor") OR OLD."file_name" IS DISTINCT FROM (NEW."file_name") OR OLD."final_url" IS DISTINCT FROM (NEW."final_url") OR OLD."host" IS DISTINCT FROM (NEW."host") OR OLD."http_status" IS DISTINCT FROM (NEW."http_status") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."main_end" IS DISTINCT FROM (NEW."main_end") OR OLD."media_type" IS DISTINCT FROM (NEW."media_type") OR OLD."note" IS DISTINCT FROM (NEW."note") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."outcome" IS DISTINCT FROM (NEW."outcome") OR OLD."record_id" IS DISTINCT FROM (NEW."record_id") OR OLD."seconds" IS DISTINCT FROM (NEW."seconds") OR OLD."sha256" IS DISTINCT FROM (NEW."sha256") OR OLD."size" IS DISTINCT FROM (NEW."size") OR OLD."taken_at" IS DISTINCT FROM (NEW."taken_at") OR OLD."target_id" IS DISTINCT FROM (NEW."target_id") OR OLD."text_note" IS DISTINCT FROM (NEW."text_note") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."url" IS DISTINCT FROM (NEW."url") OR OLD."warc_sha256" IS DISTINCT FROM (NEW."warc_sha256") OR OLD."warc_size" IS DISTINCT FROM (NEW."warc_size") OR OLD."why" IS DISTINCT FROM (NEW."why"))',
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_captureevent" ("id", "created_at", "target_id", "number", "url", "final_url", "host", "file_name", "outcome", "code", "why", "http_status", "media_type", "declared_type", "charset", "size", "sha256", "cut", "warc_sha256", "warc_size", "record_id", "title", "main_end", "language", "extractor", "text_note", "note", "taken_at", "seconds", "by_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."target_id", NEW."number", NEW."url", NEW."final_url", NEW."host", NEW."file_name", NEW."outcome", NEW."code", NEW."why", NEW."http_status", NEW."media_type", NEW."declared_type", NEW."charset", NEW."size", NEW."sha256", NEW."cut", NEW."warc_sha256", NEW."warc_size", NEW."record_id", NEW."title", NEW."main_end", NEW."language", NEW."extractor", NEW."text_note", NEW."note", NEW."taken_at", NEW."seconds", NEW."by_id", now(), \'changed\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'capture\', kept.pgh_obj_id, kept.pgh_id, \'changed\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="9ef101ca58c2958b74d1dbdc2fe34e271a068d24",
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
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_captureevent" ("id", "created_at", "target_id", "number", "url", "final_url", "host", "file_name", "outcome", "code", "why", "http_status", "media_type", "declared_type", "charset", "size", "sha256", "cut", "warc_sha256", "warc_size", "record_id", "title", "main_end", "language", "extractor", "text_note", "note", "taken_at", "seconds", "by_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (OLD."id", OLD."created_at", OLD."target_id", OLD."number", OLD."url", OLD."final_url", OLD."host", OLD."file_name", OLD."outcome", OLD."code", OLD."why", OLD."http_status", OLD."media_type", OLD."declared_type", OLD."charset", OLD."size", OLD."sha256", OLD."cut", OLD."warc_sha256", OLD."warc_size", OLD."record_id", OLD."title", OLD."main_end", OLD."language", OLD."extractor", OLD."text_note", OLD."note", OLD."taken_at", OLD."seconds", OLD."by_id", now(), \'deleted\', OLD."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'capture\', kept.pgh_obj_id, kept.pgh_id, \'deleted\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="bea20a212a42f62405a2e54494018e4ccea27cc9",
                            operation="DELETE",
                            pgid="pgtrigger_deleted_delete_0217b",
                            table="factcheck_capture",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="captureevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only: rows are added, and never changed or deleted', TG_TABLE_NAME;",
                            hash="81d89b3ca4e5b99c2580921bceaff9a535ce5d99",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_03976",
                            table="factcheck_captureevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="captureevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_truncate",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="b57608b646b069ece0d04336ebfd3997aa65781f",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_no_truncate_8b9c4",
                            table="factcheck_captureevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="capturepicture",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only: rows are added, and never changed or deleted', TG_TABLE_NAME;",
                            hash="177a361a12aded74700f4d537a5c05b0bcf13339",
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
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="b74b6f118620ad1ad49b5e74b9d327cfc7524019",
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
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_capturepictureevent" ("id", "created_at", "capture_id", "code", "why", "png_sha256", "png_size", "width", "height", "page_height", "pdf_sha256", "pdf_size", "browser", "requests", "not_loaded", "notes", "taken_at", "seconds", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."capture_id", NEW."code", NEW."why", NEW."png_sha256", NEW."png_size", NEW."width", NEW."height", NEW."page_height", NEW."pdf_sha256", NEW."pdf_size", NEW."browser", NEW."requests", NEW."not_loaded", NEW."notes", NEW."taken_at", NEW."seconds", now(), \'added\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'capturepicture\', kept.pgh_obj_id, kept.pgh_id, \'added\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="54b4eba74f7f640defcf6c5cd0248460b1a36230",
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
                        sql=factcheck.db.triggers.CaptureSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_capturepictureevent" ("id", "created_at", "capture_id", "code", "why", "png_sha256", "png_size", "width", "height", "page_height", "pdf_sha256", "pdf_size", "browser", "requests", "not_loaded", "notes", "taken_at", "seconds", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."capture_id", NEW."code", NEW."why", NEW."png_sha256", NEW."png_size", NEW."width", NEW."height", NEW."page_height", NEW."pdf_sha256", NEW."pdf_size", NEW."browser", NEW."requests", NEW."not_loaded", NEW."notes", NEW."taken_at", NEW."seconds", now(), \'changed\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'capturepicture\', kept.pgh_obj_id, kept.pgh_id, \'changed\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="42f4e4e9dfc79ac017232f520561c1f905e61baf",
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
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_capturepictureevent" ("id", "created_at", "capture_id", "code", "why", "png_sha256", "png_size", "width", "height", "page_height", "pdf_sha256", "pdf_size", "browser", "requests", "not_loaded", "notes", "taken_at", "seconds", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (OLD."id", OLD."created_at", OLD."capture_id", OLD."code", OLD."why", OLD."png_sha256", OLD."png_size", OLD."width", OLD."height", OLD."page_height", OLD."pdf_sha256", OLD."pdf_size", OLD."browser", OLD."requests", OLD."not_loaded", OLD."notes", OLD."taken_at", OLD."seconds", now(), \'deleted\', OLD."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'capturepicture\', kept.pgh_obj_id, kept.pgh_id, \'deleted\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="9af9e87859cc4abfd52594586a0e82f36e810db0",
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
                        name="append_only",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only: rows are added, and never changed or deleted', TG_TABLE_NAME;",
                            hash="490039efa34ec7d82bb1569e8ce242c403b531e2",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_24f1e",
                            table="factcheck_capturepictureevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="capturepictureevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_truncate",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="503e8a858bd9539d0dffdee60cc30d4a894d5794",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_no_truncate_a1cd2",
                            table="factcheck_capturepictureevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="capturetarget",
                    trigger=pgtrigger.compiler.Trigger(
                        name="added_insert",
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_capturetargetevent" ("id", "created_at", "url", "url_key", "host", "private", "state", "attempts", "tries", "ordered_at", "ordered_by_id", "next_try_at", "last_id", "kept_id", "link_state", "link_checked_at", "link_note", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."url", NEW."url_key", NEW."host", NEW."private", NEW."state", NEW."attempts", NEW."tries", NEW."ordered_at", NEW."ordered_by_id", NEW."next_try_at", NEW."last_id", NEW."kept_id", NEW."link_state", NEW."link_checked_at", NEW."link_note", now(), \'added\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'capturetarget\', kept.pgh_obj_id, kept.pgh_id, \'added\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="6a7ec3c39fad56f0fd2bf6cdc9a55a211de987d1",
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
                        sql=factcheck.db.triggers.CaptureSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_capturetargetevent" ("id", "created_at", "url", "url_key", "host", "private", "state", "attempts", "tries", "ordered_at", "ordered_by_id", "next_try_at", "last_id", "kept_id", "link_state", "link_checked_at", "link_note", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."url", NEW."url_key", NEW."host", NEW."private", NEW."state", NEW."attempts", NEW."tries", NEW."ordered_at", NEW."ordered_by_id", NEW."next_try_at", NEW."last_id", NEW."kept_id", NEW."link_state", NEW."link_checked_at", NEW."link_note", now(), \'changed\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'capturetarget\', kept.pgh_obj_id, kept.pgh_id, \'changed\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="7f67a1a1ebca1a83fa7c3cf0de85e8933c8349c1",
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
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_capturetargetevent" ("id", "created_at", "url", "url_key", "host", "private", "state", "attempts", "tries", "ordered_at", "ordered_by_id", "next_try_at", "last_id", "kept_id", "link_state", "link_checked_at", "link_note", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (OLD."id", OLD."created_at", OLD."url", OLD."url_key", OLD."host", OLD."private", OLD."state", OLD."attempts", OLD."tries", OLD."ordered_at", OLD."ordered_by_id", OLD."next_try_at", OLD."last_id", OLD."kept_id", OLD."link_state", OLD."link_checked_at", OLD."link_note", now(), \'deleted\', OLD."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'capturetarget\', kept.pgh_obj_id, kept.pgh_id, \'deleted\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="d14cb8d6d385db175fca9b27ed6da8ec4c0f113b",
                            operation="DELETE",
                            pgid="pgtrigger_deleted_delete_6cfe9",
                            table="factcheck_capturetarget",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="capturetargetevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only: rows are added, and never changed or deleted', TG_TABLE_NAME;",
                            hash="69a6a9ac4e4f4095be7b0e0afc94eed4a56fbf87",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_49230",
                            table="factcheck_capturetargetevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="capturetargetevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_truncate",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="ebeaea18f0427c0d9825f02a7b65048d67caa7b6",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_no_truncate_4ebd7",
                            table="factcheck_capturetargetevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="claim",
                    trigger=pgtrigger.compiler.Trigger(
                        name="open_ledger",
                        sql=factcheck.db.triggers.GuardSql(
                            func="\n    INSERT INTO factcheck_claimledger\n        (claim_id, state, supports, contradicts, context, supporting_origins, contradicting_origins, missing)\n        VALUES (NEW.id, 'nothing_offered', 0, 0, 0, 0, 0, 0);\n    RETURN NULL;\n",
                            hash="28254cbac42c01ed1c3991e38b2792c52f4b30d1",
                            operation="INSERT",
                            pgid="pgtrigger_open_ledger_68b93",
                            table="factcheck_claim",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="claim",
                    trigger=pgtrigger.compiler.Trigger(
                        name="added_insert",
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_claimevent" ("id", "created_at", "text", "kind", "state", "priority", "assignee_id", "merged_into_id", "started_by_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."text", NEW."kind", NEW."state", NEW."priority", NEW."assignee_id", NEW."merged_into_id", NEW."started_by_id", now(), \'added\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'claim\', kept.pgh_obj_id, kept.pgh_id, \'added\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="6f59fd917561c620f14a35e58e17c7fc0af21508",
                            operation="INSERT",
                            pgid="pgtrigger_added_insert_4c79a",
                            table="factcheck_claim",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="claim",
                    trigger=pgtrigger.compiler.Trigger(
                        name="changed_update",
                        sql=factcheck.db.triggers.CaptureSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_claimevent" ("id", "created_at", "text", "kind", "state", "priority", "assignee_id", "merged_into_id", "started_by_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."text", NEW."kind", NEW."state", NEW."priority", NEW."assignee_id", NEW."merged_into_id", NEW."started_by_id", now(), \'changed\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'claim\', kept.pgh_obj_id, kept.pgh_id, \'changed\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="b823889c454b74cb5d681a005a567a760c449402",
                            operation="UPDATE",
                            pgid="pgtrigger_changed_update_75d9c",
                            table="factcheck_claim",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="claim",
                    trigger=pgtrigger.compiler.Trigger(
                        name="deleted_delete",
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_claimevent" ("id", "created_at", "text", "kind", "state", "priority", "assignee_id", "merged_into_id", "started_by_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (OLD."id", OLD."created_at", OLD."text", OLD."kind", OLD."state", OLD."priority", OLD."assignee_id", OLD."merged_into_id", OLD."started_by_id", now(), \'deleted\', OLD."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'claim\', kept.pgh_obj_id, kept.pgh_id, \'deleted\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="a28beb9c6ddc0ea68498fb04024466747cedcfd4",
                            operation="DELETE",
                            pgid="pgtrigger_deleted_delete_a2a2a",
                            table="factcheck_claim",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="claimevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only: rows are added, and never changed or deleted', TG_TABLE_NAME;",
                            hash="8909478420418fcd930633e00c3ed2e35358d2f1",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_8a8e2",
                            table="factcheck_claimevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="claimevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_truncate",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="72d5779285b6fc0910444ad45e3e5592335a7415",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_no_truncate_6f891",
                            table="factcheck_claimevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="claimmerge",
                    trigger=pgtrigger.compiler.Trigger(
                        name="added_insert",
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_claimmergeevent" ("id", "created_at", "winner_id", "loser_id", "carried", "by_id", "undone_at", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."winner_id", NEW."loser_id", NEW."carried", NEW."by_id", NEW."undone_at", now(), \'added\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'claimmerge\', kept.pgh_obj_id, kept.pgh_id, \'added\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="b39ce739f6c1a52332b167c0e428355f6306e6ce",
                            operation="INSERT",
                            pgid="pgtrigger_added_insert_76d27",
                            table="factcheck_claimmerge",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="claimmerge",
                    trigger=pgtrigger.compiler.Trigger(
                        name="changed_update",
                        sql=factcheck.db.triggers.CaptureSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_claimmergeevent" ("id", "created_at", "winner_id", "loser_id", "carried", "by_id", "undone_at", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."winner_id", NEW."loser_id", NEW."carried", NEW."by_id", NEW."undone_at", now(), \'changed\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'claimmerge\', kept.pgh_obj_id, kept.pgh_id, \'changed\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="2da74c8eb9428f0357da312f6ff9787bd224860b",
                            operation="UPDATE",
                            pgid="pgtrigger_changed_update_9a6c2",
                            table="factcheck_claimmerge",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="claimmerge",
                    trigger=pgtrigger.compiler.Trigger(
                        name="deleted_delete",
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_claimmergeevent" ("id", "created_at", "winner_id", "loser_id", "carried", "by_id", "undone_at", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (OLD."id", OLD."created_at", OLD."winner_id", OLD."loser_id", OLD."carried", OLD."by_id", OLD."undone_at", now(), \'deleted\', OLD."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'claimmerge\', kept.pgh_obj_id, kept.pgh_id, \'deleted\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="034d86716dfa8ef463a357b9f9a3bc12e5562229",
                            operation="DELETE",
                            pgid="pgtrigger_deleted_delete_48741",
                            table="factcheck_claimmerge",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="claimmergeevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only: rows are added, and never changed or deleted', TG_TABLE_NAME;",
                            hash="a937d04b745092a27dd263af2afc08c8cb2127d5",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_66613",
                            table="factcheck_claimmergeevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="claimmergeevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_truncate",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="6f84e27b992869b63610279c3c33a87ec7262e0c",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_no_truncate_6a317",
                            table="factcheck_claimmergeevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="claimstatement",
                    trigger=pgtrigger.compiler.Trigger(
                        name="added_insert",
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_claimstatementevent" ("id", "created_at", "claim_id", "statement_id", "by_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."claim_id", NEW."statement_id", NEW."by_id", now(), \'added\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'claimstatement\', kept.pgh_obj_id, kept.pgh_id, \'added\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="584377bfbd34e6eca5c3a59450f8c7b979e88f81",
                            operation="INSERT",
                            pgid="pgtrigger_added_insert_60b4f",
                            table="factcheck_claimstatement",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="claimstatement",
                    trigger=pgtrigger.compiler.Trigger(
                        name="changed_update",
                        sql=factcheck.db.triggers.CaptureSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_claimstatementevent" ("id", "created_at", "claim_id", "statement_id", "by_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."claim_id", NEW."statement_id", NEW."by_id", now(), \'changed\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'claimstatement\', kept.pgh_obj_id, kept.pgh_id, \'changed\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="2399e021f01c3d903a4d58b7a6dbf53b14ef8cd7",
                            operation="UPDATE",
                            pgid="pgtrigger_changed_update_c1157",
                            table="factcheck_claimstatement",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="claimstatement",
                    trigger=pgtrigger.compiler.Trigger(
                        name="deleted_delete",
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_claimstatementevent" ("id", "created_at", "claim_id", "statement_id", "by_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (OLD."id", OLD."created_at", OLD."claim_id", OLD."statement_id", OLD."by_id", now(), \'deleted\', OLD."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'claimstatement\', kept.pgh_obj_id, kept.pgh_id, \'deleted\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="13fd73d264e072756e013a1595c1f8dd5f3d426b",
                            operation="DELETE",
                            pgid="pgtrigger_deleted_delete_7b37c",
                            table="factcheck_claimstatement",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="claimstatementevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only: rows are added, and never changed or deleted', TG_TABLE_NAME;",
                            hash="2277deb8a1a04024855eb38d7e3963f743bc1231",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_f7869",
                            table="factcheck_claimstatementevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="claimstatementevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_truncate",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="10cb3043ddbd2c371286aced6e896c1c540a2a52",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_no_truncate_9e9e7",
                            table="factcheck_claimstatementevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="claimtopic",
                    trigger=pgtrigger.compiler.Trigger(
                        name="added_insert",
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_claimtopicevent" ("id", "created_at", "claim_id", "tag_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."claim_id", NEW."tag_id", now(), \'added\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'claimtopic\', kept.pgh_obj_id, kept.pgh_id, \'added\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="04029d52fb5d67a56cee99f97833050feb342796",
                            operation="INSERT",
                            pgid="pgtrigger_added_insert_070bf",
                            table="factcheck_claimtopic",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="claimtopic",
                    trigger=pgtrigger.compiler.Trigger(
                        name="changed_update",
                        sql=factcheck.db.triggers.CaptureSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_claimtopicevent" ("id", "created_at", "claim_id", "tag_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."claim_id", NEW."tag_id", now(), \'changed\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'claimtopic\', kept.pgh_obj_id, kept.pgh_id, \'changed\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="01a679a2a4b9adf552ff51a0404e684706578a84",
                            operation="UPDATE",
                            pgid="pgtrigger_changed_update_594bd",
                            table="factcheck_claimtopic",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="claimtopic",
                    trigger=pgtrigger.compiler.Trigger(
                        name="deleted_delete",
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_claimtopicevent" ("id", "created_at", "claim_id", "tag_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (OLD."id", OLD."created_at", OLD."claim_id", OLD."tag_id", now(), \'deleted\', OLD."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'claimtopic\', kept.pgh_obj_id, kept.pgh_id, \'deleted\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="3a85277194803454006e5aed1fe589a740f9d341",
                            operation="DELETE",
                            pgid="pgtrigger_deleted_delete_f3ef8",
                            table="factcheck_claimtopic",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="claimtopicevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only: rows are added, and never changed or deleted', TG_TABLE_NAME;",
                            hash="76fe69373b9c04d9f11a4cb9fc4e1bd5e583da49",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_80136",
                            table="factcheck_claimtopicevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="claimtopicevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_truncate",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="cec7ee181a991559a05fbd05374fa608a223a8da",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_no_truncate_4fbb5",
                            table="factcheck_claimtopicevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="distinctclaims",
                    trigger=pgtrigger.compiler.Trigger(
                        name="added_insert",
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_distinctclaimsevent" ("id", "created_at", "first_id", "second_id", "by_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."first_id", NEW."second_id", NEW."by_id", now(), \'added\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'distinctclaims\', kept.pgh_obj_id, kept.pgh_id, \'added\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="907abe99cbf60060f74bb7e98dd1a1308146661c",
                            operation="INSERT",
                            pgid="pgtrigger_added_insert_3ae23",
                            table="factcheck_distinctclaims",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="distinctclaims",
                    trigger=pgtrigger.compiler.Trigger(
                        name="changed_update",
                        sql=factcheck.db.triggers.CaptureSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_distinctclaimsevent" ("id", "created_at", "first_id", "second_id", "by_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."first_id", NEW."second_id", NEW."by_id", now(), \'changed\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'distinctclaims\', kept.pgh_obj_id, kept.pgh_id, \'changed\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="dfddb28be9a0bb1cb0d88ae9bc2faac81fbaa460",
                            operation="UPDATE",
                            pgid="pgtrigger_changed_update_8eafc",
                            table="factcheck_distinctclaims",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="distinctclaims",
                    trigger=pgtrigger.compiler.Trigger(
                        name="deleted_delete",
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_distinctclaimsevent" ("id", "created_at", "first_id", "second_id", "by_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (OLD."id", OLD."created_at", OLD."first_id", OLD."second_id", OLD."by_id", now(), \'deleted\', OLD."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'distinctclaims\', kept.pgh_obj_id, kept.pgh_id, \'deleted\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="2112e7f2579266c4bc9365dca70069199fb912c2",
                            operation="DELETE",
                            pgid="pgtrigger_deleted_delete_d6695",
                            table="factcheck_distinctclaims",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="distinctclaimsevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only: rows are added, and never changed or deleted', TG_TABLE_NAME;",
                            hash="ece4956a98a8ab5d1b066261d54cb1199ee5e216",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_515c4",
                            table="factcheck_distinctclaimsevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="distinctclaimsevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_truncate",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="f8847e35056909c2aeeb8d6c06bdffd63d5746e2",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_no_truncate_8e2d7",
                            table="factcheck_distinctclaimsevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="dossier",
                    trigger=pgtrigger.compiler.Trigger(
                        name="added_insert",
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_dossierevent" ("id", "created_at", "claim_id", "with_restricted", "state", "problem", "file", "sha256", "size", "evidence", "made_at", "by_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."claim_id", NEW."with_restricted", NEW."state", NEW."problem", NEW."file", NEW."sha256", NEW."size", NEW."evidence", NEW."made_at", NEW."by_id", now(), \'added\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'dossier\', kept.pgh_obj_id, kept.pgh_id, \'added\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="cecffe14372bef091014b7cd374be32c74a8d914",
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
                        sql=factcheck.db.triggers.CaptureSql(
                            condition='WHEN (OLD."by_id" IS DISTINCT FROM (NEW."by_id") OR OLD."claim_id" IS DISTINCT FROM (NEW."claim_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."evidence" IS DISTINCT FROM (NEW."evidence") OR OLD."file" IS DISTINCT FROM (NEW."file") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."made_at" IS DISTINCT FROM (NEW."made_at") OR OLD."problem" IS DISTINCT FROM (NEW."problem") OR OLD."sha256" IS DISTINCT FROM (NEW."sha256") OR OLD."size" IS DISTINCT FROM (NEW."size") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."with_restricted" IS DISTINCT FROM (NEW."with_restricted"))',
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_dossierevent" ("id", "created_at", "claim_id", "with_restricted", "state", "problem", "file", "sha256", "size", "evidence", "made_at", "by_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."claim_id", NEW."with_restricted", NEW."state", NEW."problem", NEW."file", NEW."sha256", NEW."size", NEW."evidence", NEW."made_at", NEW."by_id", now(), \'changed\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'dossier\', kept.pgh_obj_id, kept.pgh_id, \'changed\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="f33f149529e223e3503065f5e0282f640257db17",
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
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_dossierevent" ("id", "created_at", "claim_id", "with_restricted", "state", "problem", "file", "sha256", "size", "evidence", "made_at", "by_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (OLD."id", OLD."created_at", OLD."claim_id", OLD."with_restricted", OLD."state", OLD."problem", OLD."file", OLD."sha256", OLD."size", OLD."evidence", OLD."made_at", OLD."by_id", now(), \'deleted\', OLD."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'dossier\', kept.pgh_obj_id, kept.pgh_id, \'deleted\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="df1d3061daac783a76791b486f0690fcd93075f8",
                            operation="DELETE",
                            pgid="pgtrigger_deleted_delete_1ea49",
                            table="factcheck_dossier",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="dossierevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only: rows are added, and never changed or deleted', TG_TABLE_NAME;",
                            hash="e65258c8bc12741daab78c931653d030addf10fa",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_3a674",
                            table="factcheck_dossierevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="dossierevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_truncate",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="ac1c07bb29605ee80699dff5cce7aafd1dc31e30",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_no_truncate_c7944",
                            table="factcheck_dossierevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="evidence",
                    trigger=pgtrigger.compiler.Trigger(
                        name="added_insert",
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_evidenceevent" ("id", "created_at", "title", "url", "url_key", "file", "file_name", "file_sha256", "file_size", "media_type", "origin", "kind", "dated", "access", "note", "added_by_id", "unreviewed", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."title", NEW."url", NEW."url_key", NEW."file", NEW."file_name", NEW."file_sha256", NEW."file_size", NEW."media_type", NEW."origin", NEW."kind", NEW."dated", NEW."access", NEW."note", NEW."added_by_id", NEW."unreviewed", now(), \'added\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'evidence\', kept.pgh_obj_id, kept.pgh_id, \'added\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="9c08a75c74cfe4af8c61fecf079f481fb109b441",
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
                        sql=factcheck.db.triggers.CaptureSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_evidenceevent" ("id", "created_at", "title", "url", "url_key", "file", "file_name", "file_sha256", "file_size", "media_type", "origin", "kind", "dated", "access", "note", "added_by_id", "unreviewed", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."title", NEW."url", NEW."url_key", NEW."file", NEW."file_name", NEW."file_sha256", NEW."file_size", NEW."media_type", NEW."origin", NEW."kind", NEW."dated", NEW."access", NEW."note", NEW."added_by_id", NEW."unreviewed", now(), \'changed\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'evidence\', kept.pgh_obj_id, kept.pgh_id, \'changed\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="a18e0f8d7d8d13881913700a99a122bfb12a1625",
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
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_evidenceevent" ("id", "created_at", "title", "url", "url_key", "file", "file_name", "file_sha256", "file_size", "media_type", "origin", "kind", "dated", "access", "note", "added_by_id", "unreviewed", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (OLD."id", OLD."created_at", OLD."title", OLD."url", OLD."url_key", OLD."file", OLD."file_name", OLD."file_sha256", OLD."file_size", OLD."media_type", OLD."origin", OLD."kind", OLD."dated", OLD."access", OLD."note", OLD."added_by_id", OLD."unreviewed", now(), \'deleted\', OLD."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'evidence\', kept.pgh_obj_id, kept.pgh_id, \'deleted\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="99b7b36d9bf7d2d43103eabdaf064f0f2aa0224e",
                            operation="DELETE",
                            pgid="pgtrigger_deleted_delete_39f5a",
                            table="factcheck_evidence",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="evidenceevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only: rows are added, and never changed or deleted', TG_TABLE_NAME;",
                            hash="b93be7fda029dca63d833b2700ac0a3400d554a5",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_2807f",
                            table="factcheck_evidenceevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="evidenceevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_truncate",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="5c8e780a7d75f6f462562c62ba4e5d093b8aba13",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_no_truncate_3042a",
                            table="factcheck_evidenceevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="evidencelink",
                    trigger=pgtrigger.compiler.Trigger(
                        name="added_insert",
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_evidencelinkevent" ("id", "created_at", "claim_id", "evidence_id", "stance", "excerpt", "note", "supplied_for_id", "by_id", "removed_at", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."claim_id", NEW."evidence_id", NEW."stance", NEW."excerpt", NEW."note", NEW."supplied_for_id", NEW."by_id", NEW."removed_at", now(), \'added\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'evidencelink\', kept.pgh_obj_id, kept.pgh_id, \'added\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="03a62405b01f3045bfe6a5803e4e768b75ffd859",
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
                        sql=factcheck.db.triggers.CaptureSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_evidencelinkevent" ("id", "created_at", "claim_id", "evidence_id", "stance", "excerpt", "note", "supplied_for_id", "by_id", "removed_at", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."claim_id", NEW."evidence_id", NEW."stance", NEW."excerpt", NEW."note", NEW."supplied_for_id", NEW."by_id", NEW."removed_at", now(), \'changed\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'evidencelink\', kept.pgh_obj_id, kept.pgh_id, \'changed\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="6a8a0a57cd7b98b3f8c143025a56793463ee23a8",
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
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_evidencelinkevent" ("id", "created_at", "claim_id", "evidence_id", "stance", "excerpt", "note", "supplied_for_id", "by_id", "removed_at", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (OLD."id", OLD."created_at", OLD."claim_id", OLD."evidence_id", OLD."stance", OLD."excerpt", OLD."note", OLD."supplied_for_id", OLD."by_id", OLD."removed_at", now(), \'deleted\', OLD."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'evidencelink\', kept.pgh_obj_id, kept.pgh_id, \'deleted\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="9273b6dc12fc27e9de0e5a75991b23851b44af8b",
                            operation="DELETE",
                            pgid="pgtrigger_deleted_delete_ac6b8",
                            table="factcheck_evidencelink",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="evidencelinkevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only: rows are added, and never changed or deleted', TG_TABLE_NAME;",
                            hash="c598322463066ce5c1c4e78466526b135404ad65",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_b1826",
                            table="factcheck_evidencelinkevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="evidencelinkevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_truncate",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="a9f5e26785176311e43a71b6d84b2110728bb59d",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_no_truncate_a1129",
                            table="factcheck_evidencelinkevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="evidencereader",
                    trigger=pgtrigger.compiler.Trigger(
                        name="added_insert",
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_evidencereaderevent" ("id", "created_at", "evidence_id", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."evidence_id", NEW."person_id", now(), \'added\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'evidencereader\', kept.pgh_obj_id, kept.pgh_id, \'added\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="22ec98bf3b4ecdfa08962cca5c010ec6b423c836",
                            operation="INSERT",
                            pgid="pgtrigger_added_insert_c9cee",
                            table="factcheck_evidencereader",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="evidencereader",
                    trigger=pgtrigger.compiler.Trigger(
                        name="changed_update",
                        sql=factcheck.db.triggers.CaptureSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_evidencereaderevent" ("id", "created_at", "evidence_id", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."evidence_id", NEW."person_id", now(), \'changed\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'evidencereader\', kept.pgh_obj_id, kept.pgh_id, \'changed\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="21698873cecf20bcbaf0235aaa421735f86572e0",
                            operation="UPDATE",
                            pgid="pgtrigger_changed_update_59eac",
                            table="factcheck_evidencereader",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="evidencereader",
                    trigger=pgtrigger.compiler.Trigger(
                        name="deleted_delete",
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_evidencereaderevent" ("id", "created_at", "evidence_id", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (OLD."id", OLD."created_at", OLD."evidence_id", OLD."person_id", now(), \'deleted\', OLD."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'evidencereader\', kept.pgh_obj_id, kept.pgh_id, \'deleted\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="2c39c0bce7fda4c8b454eeb514f44f91cc278526",
                            operation="DELETE",
                            pgid="pgtrigger_deleted_delete_a2da0",
                            table="factcheck_evidencereader",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="evidencereaderevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only: rows are added, and never changed or deleted', TG_TABLE_NAME;",
                            hash="62635d70713a05491b08d018a55919865e9c0b70",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_9d1f0",
                            table="factcheck_evidencereaderevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="evidencereaderevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_truncate",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="d7a090c09587be4ec76b69dc691e3c153a877609",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_no_truncate_eae4a",
                            table="factcheck_evidencereaderevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="evidencerequest",
                    trigger=pgtrigger.compiler.Trigger(
                        name="added_insert",
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_evidencerequestevent" ("id", "created_at", "claim_id", "wanted", "owed_by_id", "owed_by_name", "promised_in_id", "channel", "asked_on", "due_on", "next_contact", "first_asked_on", "supplied_on", "last_contact_at", "replies_waiting", "offers_waiting", "owner_id", "state", "note", "opened_by_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."claim_id", NEW."wanted", NEW."owed_by_id", NEW."owed_by_name", NEW."promised_in_id", NEW."channel", NEW."asked_on", NEW."due_on", NEW."next_contact", NEW."first_asked_on", NEW."supplied_on", NEW."last_contact_at", NEW."replies_waiting", NEW."offers_waiting", NEW."owner_id", NEW."state", NEW."note", NEW."opened_by_id", now(), \'added\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'evidencerequest\', kept.pgh_obj_id, kept.pgh_id, \'added\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="7a99f58ed46b184d5d6b80dd173ade108d515dd5",
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
                        sql=factcheck.db.triggers.CaptureSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_evidencerequestevent" ("id", "created_at", "claim_id", "wanted", "owed_by_id", "owed_by_name", "promised_in_id", "channel", "asked_on", "due_on", "next_contact", "first_asked_on", "supplied_on", "last_contact_at", "replies_waiting", "offers_waiting", "owner_id", "state", "note", "opened_by_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."claim_id", NEW."wanted", NEW."owed_by_id", NEW."owed_by_name", NEW."promised_in_id", NEW."channel", NEW."asked_on", NEW."due_on", NEW."next_contact", NEW."first_asked_on", NEW."supplied_on", NEW."last_contact_at", NEW."replies_waiting", NEW."offers_waiting", NEW."owner_id", NEW."state", NEW."note", NEW."opened_by_id", now(), \'changed\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'evidencerequest\', kept.pgh_obj_id, kept.pgh_id, \'changed\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="ccd1359059aa31083d67b4366a09b30703fd82eb",
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
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_evidencerequestevent" ("id", "created_at", "claim_id", "wanted", "owed_by_id", "owed_by_name", "promised_in_id", "channel", "asked_on", "due_on", "next_contact", "first_asked_on", "supplied_on", "last_contact_at", "replies_waiting", "offers_waiting", "owner_id", "state", "note", "opened_by_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (OLD."id", OLD."created_at", OLD."claim_id", OLD."wanted", OLD."owed_by_id", OLD."owed_by_name", OLD."promised_in_id", OLD."channel", OLD."asked_on", OLD."due_on", OLD."next_contact", OLD."first_asked_on", OLD."supplied_on", OLD."last_contact_at", OLD."replies_waiting", OLD."offers_waiting", OLD."owner_id", OLD."state", OLD."note", OLD."opened_by_id", now(), \'deleted\', OLD."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'evidencerequest\', kept.pgh_obj_id, kept.pgh_id, \'deleted\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="6cc061fd59406729238e6614e8bc94cf02f0e472",
                            operation="DELETE",
                            pgid="pgtrigger_deleted_delete_e133a",
                            table="factcheck_evidencerequest",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="evidencerequestevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only: rows are added, and never changed or deleted', TG_TABLE_NAME;",
                            hash="3e3dd9168a2933079ab0894dc90564bb985d2997",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_2f5dc",
                            table="factcheck_evidencerequestevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="evidencerequestevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_truncate",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="5ef55a4b2d47e733da42cc3fbd4416f4b95c128b",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_no_truncate_f7021",
                            table="factcheck_evidencerequestevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="feed",
                    trigger=pgtrigger.compiler.Trigger(
                        name="added_insert",
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_feedevent" ("id", "created_at", "title", "url", "url_key", "outlet_id", "is_on", "added_by_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."title", NEW."url", NEW."url_key", NEW."outlet_id", NEW."is_on", NEW."added_by_id", now(), \'added\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'feed\', kept.pgh_obj_id, kept.pgh_id, \'added\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="35d65f95c7a07dc49b86d9b49cc9d4b02fc66fde",
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
                        sql=factcheck.db.triggers.CaptureSql(
                            condition='WHEN (OLD."added_by_id" IS DISTINCT FROM (NEW."added_by_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_on" IS DISTINCT FROM (NEW."is_on") OR OLD."outlet_id" IS DISTINCT FROM (NEW."outlet_id") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."url" IS DISTINCT FROM (NEW."url") OR OLD."url_key" IS DISTINCT FROM (NEW."url_key"))',
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_feedevent" ("id", "created_at", "title", "url", "url_key", "outlet_id", "is_on", "added_by_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."title", NEW."url", NEW."url_key", NEW."outlet_id", NEW."is_on", NEW."added_by_id", now(), \'changed\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'feed\', kept.pgh_obj_id, kept.pgh_id, \'changed\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="6f2465894781086795568c9d6f265e387e9b33c4",
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
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_feedevent" ("id", "created_at", "title", "url", "url_key", "outlet_id", "is_on", "added_by_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (OLD."id", OLD."created_at", OLD."title", OLD."url", OLD."url_key", OLD."outlet_id", OLD."is_on", OLD."added_by_id", now(), \'deleted\', OLD."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'feed\', kept.pgh_obj_id, kept.pgh_id, \'deleted\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="f6e893332edbf5b5f28c9a5a594548f07fb9496f",
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
                        name="append_only",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only: rows are added, and never changed or deleted', TG_TABLE_NAME;",
                            hash="77028e962638e8936bb0f0675e28fedef8d960da",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_3ac9b",
                            table="factcheck_feedevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="feedevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_truncate",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="2a5c4d92a508fe044f04c95e2adeecabc5f19fe3",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_no_truncate_79242",
                            table="factcheck_feedevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="feeditem",
                    trigger=pgtrigger.compiler.Trigger(
                        name="added_insert",
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_feeditemevent" ("id", "created_at", "feed_id", "url", "url_key", "title", "summary", "byline", "published_at", "state", "article_import_id", "article_id", "decided_by_id", "decided_at", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."feed_id", NEW."url", NEW."url_key", NEW."title", NEW."summary", NEW."byline", NEW."published_at", NEW."state", NEW."article_import_id", NEW."article_id", NEW."decided_by_id", NEW."decided_at", now(), \'added\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'feeditem\', kept.pgh_obj_id, kept.pgh_id, \'added\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="11d91715fadb69de55b34daf071a9aa31750d703",
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
                        sql=factcheck.db.triggers.CaptureSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_feeditemevent" ("id", "created_at", "feed_id", "url", "url_key", "title", "summary", "byline", "published_at", "state", "article_import_id", "article_id", "decided_by_id", "decided_at", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."feed_id", NEW."url", NEW."url_key", NEW."title", NEW."summary", NEW."byline", NEW."published_at", NEW."state", NEW."article_import_id", NEW."article_id", NEW."decided_by_id", NEW."decided_at", now(), \'changed\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'feeditem\', kept.pgh_obj_id, kept.pgh_id, \'changed\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="8da64a6e0f1f8a6b45bc50dbe075e47442073820",
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
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_feeditemevent" ("id", "created_at", "feed_id", "url", "url_key", "title", "summary", "byline", "published_at", "state", "article_import_id", "article_id", "decided_by_id", "decided_at", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (OLD."id", OLD."created_at", OLD."feed_id", OLD."url", OLD."url_key", OLD."title", OLD."summary", OLD."byline", OLD."published_at", OLD."state", OLD."article_import_id", OLD."article_id", OLD."decided_by_id", OLD."decided_at", now(), \'deleted\', OLD."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'feeditem\', kept.pgh_obj_id, kept.pgh_id, \'deleted\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="0b835347d3e6fad784a86b19e9f268c1f494dbf1",
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
                        name="append_only",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only: rows are added, and never changed or deleted', TG_TABLE_NAME;",
                            hash="46310faa1fef0169529ec56282e0cb0beb564398",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_50f39",
                            table="factcheck_feeditemevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="feeditemevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_truncate",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="123b16b1450f2092ac6b6de8ab8252a5709120f7",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_no_truncate_92859",
                            table="factcheck_feeditemevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="followup",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only: rows are added, and never changed or deleted', TG_TABLE_NAME;",
                            hash="68cda3ef73df1298f01249e2e17c5eadcb8e58a3",
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
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="e15f2869f08a24dc8cd73887e79c61420c2292ae",
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
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_followupevent" ("id", "created_at", "request_id", "at", "by_id", "kind", "direction", "channel", "contact", "words", "answer", "link_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."request_id", NEW."at", NEW."by_id", NEW."kind", NEW."direction", NEW."channel", NEW."contact", NEW."words", NEW."answer", NEW."link_id", now(), \'added\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'followup\', kept.pgh_obj_id, kept.pgh_id, \'added\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="03d6ff6c1a7e0153869985b6be95e36c34575297",
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
                        sql=factcheck.db.triggers.CaptureSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_followupevent" ("id", "created_at", "request_id", "at", "by_id", "kind", "direction", "channel", "contact", "words", "answer", "link_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."request_id", NEW."at", NEW."by_id", NEW."kind", NEW."direction", NEW."channel", NEW."contact", NEW."words", NEW."answer", NEW."link_id", now(), \'changed\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'followup\', kept.pgh_obj_id, kept.pgh_id, \'changed\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="8c581175eba707c696a249cd5ddc82058c7efdc9",
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
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_followupevent" ("id", "created_at", "request_id", "at", "by_id", "kind", "direction", "channel", "contact", "words", "answer", "link_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (OLD."id", OLD."created_at", OLD."request_id", OLD."at", OLD."by_id", OLD."kind", OLD."direction", OLD."channel", OLD."contact", OLD."words", OLD."answer", OLD."link_id", now(), \'deleted\', OLD."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'followup\', kept.pgh_obj_id, kept.pgh_id, \'deleted\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="16fb9b7fbfc37ac8804d2040b9f1feac8ee65244",
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
                        name="append_only",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only: rows are added, and never changed or deleted', TG_TABLE_NAME;",
                            hash="5d79a8bfa399c005f630041e8d6d982aa3b35ab1",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_1f6b4",
                            table="factcheck_followupevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="followupevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_truncate",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="974ce5e7058f26a88682366c9faefe231aaec100",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_no_truncate_84470",
                            table="factcheck_followupevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="followupfile",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only: rows are added, and never changed or deleted', TG_TABLE_NAME;",
                            hash="edda269fe4ccd0aa24c22eda23f5614592467169",
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
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="c7a8175f64dcae90b4dff2d0e36e39be7d50ef98",
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
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_followupfileevent" ("id", "created_at", "followup_id", "file", "name", "sha256", "size", "media_type", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."followup_id", NEW."file", NEW."name", NEW."sha256", NEW."size", NEW."media_type", now(), \'added\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'followupfile\', kept.pgh_obj_id, kept.pgh_id, \'added\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="ac25bce90694830364ace2eec5096c7246747182",
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
                        sql=factcheck.db.triggers.CaptureSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_followupfileevent" ("id", "created_at", "followup_id", "file", "name", "sha256", "size", "media_type", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."followup_id", NEW."file", NEW."name", NEW."sha256", NEW."size", NEW."media_type", now(), \'changed\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'followupfile\', kept.pgh_obj_id, kept.pgh_id, \'changed\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="9096148678f49220080b2882232418476f362289",
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
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_followupfileevent" ("id", "created_at", "followup_id", "file", "name", "sha256", "size", "media_type", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (OLD."id", OLD."created_at", OLD."followup_id", OLD."file", OLD."name", OLD."sha256", OLD."size", OLD."media_type", now(), \'deleted\', OLD."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'followupfile\', kept.pgh_obj_id, kept.pgh_id, \'deleted\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="7e4acd0c3603b58efcb4d4a4bf26eed662676c36",
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
                        name="append_only",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only: rows are added, and never changed or deleted', TG_TABLE_NAME;",
                            hash="6703af91c7d56375e4b04d22e6b864904f5cbff4",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_f45f3",
                            table="factcheck_followupfileevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="followupfileevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_truncate",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="7bc17dfe94ca21a870e6ebaedef429de6e396841",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_no_truncate_21d5f",
                            table="factcheck_followupfileevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="jobdecision",
                    trigger=pgtrigger.compiler.Trigger(
                        name="added_insert",
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_jobdecisionevent" ("id", "created_at", "job_id", "task", "decision", "anew_as", "by_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."job_id", NEW."task", NEW."decision", NEW."anew_as", NEW."by_id", now(), \'added\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'jobdecision\', kept.pgh_obj_id, kept.pgh_id, \'added\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="fe367d415080fa9b9f49732a8eab2ab9de8e4dc0",
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
                        sql=factcheck.db.triggers.CaptureSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_jobdecisionevent" ("id", "created_at", "job_id", "task", "decision", "anew_as", "by_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."job_id", NEW."task", NEW."decision", NEW."anew_as", NEW."by_id", now(), \'changed\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'jobdecision\', kept.pgh_obj_id, kept.pgh_id, \'changed\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="e3166b304f973dfe22c9c1a0f7bced6feb1e15e2",
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
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_jobdecisionevent" ("id", "created_at", "job_id", "task", "decision", "anew_as", "by_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (OLD."id", OLD."created_at", OLD."job_id", OLD."task", OLD."decision", OLD."anew_as", OLD."by_id", now(), \'deleted\', OLD."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'jobdecision\', kept.pgh_obj_id, kept.pgh_id, \'deleted\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="6b50937016ac9aaa13bece35a3b7330a90ca6b09",
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
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only: rows are added, and never changed or deleted', TG_TABLE_NAME;",
                            hash="b8b66dcc521d92b47697e7d8a0f27638977aeaed",
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
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="886f3e5752bef4feff014f008bbe6df871016014",
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
                        name="append_only",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only: rows are added, and never changed or deleted', TG_TABLE_NAME;",
                            hash="9e51c411bffef9726023e1191d8be624f8219e05",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_2faf1",
                            table="factcheck_jobdecisionevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="jobdecisionevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_truncate",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="536132d992adbeb6e78b243b3225a9db30a8cd6c",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_no_truncate_3801a",
                            table="factcheck_jobdecisionevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="letter",
                    trigger=pgtrigger.compiler.Trigger(
                        name="added_insert",
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_letterevent" ("id", "created_at", "request_id", "kind", "state", "to", "subject", "body", "answer_by", "with_reply_link", "proposed", "written_by_id", "sending_at", "sent_at", "problem", "followup_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."request_id", NEW."kind", NEW."state", NEW."to", NEW."subject", NEW."body", NEW."answer_by", NEW."with_reply_link", NEW."proposed", NEW."written_by_id", NEW."sending_at", NEW."sent_at", NEW."problem", NEW."followup_id", now(), \'added\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'letter\', kept.pgh_obj_id, kept.pgh_id, \'added\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="822ab10248828a45de4563dbc2f889bb63f2a954",
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
                        sql=factcheck.db.triggers.CaptureSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_letterevent" ("id", "created_at", "request_id", "kind", "state", "to", "subject", "body", "answer_by", "with_reply_link", "proposed", "written_by_id", "sending_at", "sent_at", "problem", "followup_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."request_id", NEW."kind", NEW."state", NEW."to", NEW."subject", NEW."body", NEW."answer_by", NEW."with_reply_link", NEW."proposed", NEW."written_by_id", NEW."sending_at", NEW."sent_at", NEW."problem", NEW."followup_id", now(), \'changed\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'letter\', kept.pgh_obj_id, kept.pgh_id, \'changed\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="1007ae2290bed83e4efe63473c06f1182f1d56ca",
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
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_letterevent" ("id", "created_at", "request_id", "kind", "state", "to", "subject", "body", "answer_by", "with_reply_link", "proposed", "written_by_id", "sending_at", "sent_at", "problem", "followup_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (OLD."id", OLD."created_at", OLD."request_id", OLD."kind", OLD."state", OLD."to", OLD."subject", OLD."body", OLD."answer_by", OLD."with_reply_link", OLD."proposed", OLD."written_by_id", OLD."sending_at", OLD."sent_at", OLD."problem", OLD."followup_id", now(), \'deleted\', OLD."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'letter\', kept.pgh_obj_id, kept.pgh_id, \'deleted\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="885ef9a879b52f30a8399837da5d050b6600274d",
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
                        name="append_only",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only: rows are added, and never changed or deleted', TG_TABLE_NAME;",
                            hash="769ffe4f12da7c0e3abb4f76718dddf95bb8d4d7",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_d4060",
                            table="factcheck_letterevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="letterevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_truncate",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="4b2fccd1b03299ff523035e6a4c6459b7b0079cb",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_no_truncate_cfdec",
                            table="factcheck_letterevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="listedcapture",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only: rows are added, and never changed or deleted', TG_TABLE_NAME;",
                            hash="ecb9e15daccb1b698f52cce08ca44277c56adef1",
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
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="92f3ba1dff8fde870d0400dede12b3a9d555ed05",
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
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_listedcaptureevent" ("id", "created_at", "manifest_id", "capture_id", "salt", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."manifest_id", NEW."capture_id", NEW."salt", now(), \'added\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'listedcapture\', kept.pgh_obj_id, kept.pgh_id, \'added\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="188b5d3d5ce6df69813ba286c947c2aac4640a70",
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
                        sql=factcheck.db.triggers.CaptureSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_listedcaptureevent" ("id", "created_at", "manifest_id", "capture_id", "salt", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."manifest_id", NEW."capture_id", NEW."salt", now(), \'changed\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'listedcapture\', kept.pgh_obj_id, kept.pgh_id, \'changed\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="f87aa59659b182cae29e30b9d3787c075d02f710",
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
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_listedcaptureevent" ("id", "created_at", "manifest_id", "capture_id", "salt", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (OLD."id", OLD."created_at", OLD."manifest_id", OLD."capture_id", OLD."salt", now(), \'deleted\', OLD."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'listedcapture\', kept.pgh_obj_id, kept.pgh_id, \'deleted\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="3cb3a8c80dd723e4783519b7b80b837e20d2322f",
                            operation="DELETE",
                            pgid="pgtrigger_deleted_delete_84adb",
                            table="factcheck_listedcapture",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="listedcaptureevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only: rows are added, and never changed or deleted', TG_TABLE_NAME;",
                            hash="04a99ce411cfce94caf1512f00d955cfcb44296a",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_2f60a",
                            table="factcheck_listedcaptureevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="listedcaptureevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_truncate",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="a1505eb3bd680414250b185590a5bb0a47e0e321",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_no_truncate_ae6ba",
                            table="factcheck_listedcaptureevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="manifest",
                    trigger=pgtrigger.compiler.Trigger(
                        name="kept",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % keeps its rows: none is deleted', TG_TABLE_NAME;",
                            hash="1dabafced58069c676ef5574d67fa96ea33f41a3",
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
                        sql=factcheck.db.triggers.GuardSql(
                            condition="WHEN (OLD.\"token_sha256\" > '')",
                            func="RAISE EXCEPTION 'factcheck: % is stamped once, and never changed after', TG_TABLE_NAME;",
                            hash="ec962e92d02bac35d2e9cd79b75259f913a294e9",
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
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_manifestevent" ("id", "created_at", "sha256", "previous_id", "size", "tries", "next_try_at", "code", "why", "service", "stamped_at", "authority", "serial", "token_sha256", "certificates_sha256", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."sha256", NEW."previous_id", NEW."size", NEW."tries", NEW."next_try_at", NEW."code", NEW."why", NEW."service", NEW."stamped_at", NEW."authority", NEW."serial", NEW."token_sha256", NEW."certificates_sha256", now(), \'added\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'manifest\', kept.pgh_obj_id, kept.pgh_id, \'added\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="69e88f3919345e20359e5d01d6ea22819afdbfe4",
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
                        sql=factcheck.db.triggers.CaptureSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_manifestevent" ("id", "created_at", "sha256", "previous_id", "size", "tries", "next_try_at", "code", "why", "service", "stamped_at", "authority", "serial", "token_sha256", "certificates_sha256", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."sha256", NEW."previous_id", NEW."size", NEW."tries", NEW."next_try_at", NEW."code", NEW."why", NEW."service", NEW."stamped_at", NEW."authority", NEW."serial", NEW."token_sha256", NEW."certificates_sha256", now(), \'changed\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'manifest\', kept.pgh_obj_id, kept.pgh_id, \'changed\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="2114eb1964e3bb31102a4cbf04c1c85ab82f47f1",
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
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_manifestevent" ("id", "created_at", "sha256", "previous_id", "size", "tries", "next_try_at", "code", "why", "service", "stamped_at", "authority", "serial", "token_sha256", "certificates_sha256", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (OLD."id", OLD."created_at", OLD."sha256", OLD."previous_id", OLD."size", OLD."tries", OLD."next_try_at", OLD."code", OLD."why", OLD."service", OLD."stamped_at", OLD."authority", OLD."serial", OLD."token_sha256", OLD."certificates_sha256", now(), \'deleted\', OLD."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'manifest\', kept.pgh_obj_id, kept.pgh_id, \'deleted\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="6993343c287f6c24ff400b7adaf54e0bbe6b5118",
                            operation="DELETE",
                            pgid="pgtrigger_deleted_delete_938ec",
                            table="factcheck_manifest",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="manifestevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only: rows are added, and never changed or deleted', TG_TABLE_NAME;",
                            hash="a3b076020f9da052af2470e0d72a93d577ccf1d4",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_05243",
                            table="factcheck_manifestevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="manifestevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_truncate",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="37b0d2c934fd79664cede34c99f2b999486098d6",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_no_truncate_cb7af",
                            table="factcheck_manifestevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="namesakes",
                    trigger=pgtrigger.compiler.Trigger(
                        name="added_insert",
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_namesakesevent" ("id", "created_at", "first_id", "second_id", "by_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."first_id", NEW."second_id", NEW."by_id", now(), \'added\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'namesakes\', kept.pgh_obj_id, kept.pgh_id, \'added\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="90b58e0124cd7e90b1be2a4ae3776340913518f8",
                            operation="INSERT",
                            pgid="pgtrigger_added_insert_7805c",
                            table="factcheck_namesakes",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="namesakes",
                    trigger=pgtrigger.compiler.Trigger(
                        name="changed_update",
                        sql=factcheck.db.triggers.CaptureSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_namesakesevent" ("id", "created_at", "first_id", "second_id", "by_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."first_id", NEW."second_id", NEW."by_id", now(), \'changed\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'namesakes\', kept.pgh_obj_id, kept.pgh_id, \'changed\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="bb7c2a2698d40c7be946e6d274e251c2375cb0c7",
                            operation="UPDATE",
                            pgid="pgtrigger_changed_update_5ee86",
                            table="factcheck_namesakes",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="namesakes",
                    trigger=pgtrigger.compiler.Trigger(
                        name="deleted_delete",
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_namesakesevent" ("id", "created_at", "first_id", "second_id", "by_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (OLD."id", OLD."created_at", OLD."first_id", OLD."second_id", OLD."by_id", now(), \'deleted\', OLD."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'namesakes\', kept.pgh_obj_id, kept.pgh_id, \'deleted\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="be82ffdcba33aec788857a553a1469cc90819eab",
                            operation="DELETE",
                            pgid="pgtrigger_deleted_delete_73f7a",
                            table="factcheck_namesakes",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="namesakesevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only: rows are added, and never changed or deleted', TG_TABLE_NAME;",
                            hash="abb7acc4cdcaff213969c4034dd63b65b2de6786",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_7917a",
                            table="factcheck_namesakesevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="namesakesevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_truncate",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="eb87cadad7f0b9845e212ab73dfb0e72c5f69831",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_no_truncate_2ccc0",
                            table="factcheck_namesakesevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="notification",
                    trigger=pgtrigger.compiler.Trigger(
                        name="added_insert",
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_notificationevent" ("id", "created_at", "person_id", "kind", "words", "path", "key", "done_at", "mailed_at", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."person_id", NEW."kind", NEW."words", NEW."path", NEW."key", NEW."done_at", NEW."mailed_at", now(), \'added\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'notification\', kept.pgh_obj_id, kept.pgh_id, \'added\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="4d0d2b00c231f217d0e135ec0afed7e9eb0f0517",
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
                        sql=factcheck.db.triggers.CaptureSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_notificationevent" ("id", "created_at", "person_id", "kind", "words", "path", "key", "done_at", "mailed_at", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."person_id", NEW."kind", NEW."words", NEW."path", NEW."key", NEW."done_at", NEW."mailed_at", now(), \'changed\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'notification\', kept.pgh_obj_id, kept.pgh_id, \'changed\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="33d4250250f1983043bda46aa11310fa6a077f69",
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
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_notificationevent" ("id", "created_at", "person_id", "kind", "words", "path", "key", "done_at", "mailed_at", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (OLD."id", OLD."created_at", OLD."person_id", OLD."kind", OLD."words", OLD."path", OLD."key", OLD."done_at", OLD."mailed_at", now(), \'deleted\', OLD."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'notification\', kept.pgh_obj_id, kept.pgh_id, \'deleted\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="15f5a236f4c0aee2715a2029e076d13bbe363477",
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
                        name="append_only",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only: rows are added, and never changed or deleted', TG_TABLE_NAME;",
                            hash="b3563ad89d220bd6992e4ba08b2b3498aa4c2fa3",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_57145",
                            table="factcheck_notificationevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="notificationevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_truncate",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="b9db62a5974bcdce041086b2de49c9f7717dde47",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_no_truncate_6bd2c",
                            table="factcheck_notificationevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="outlet",
                    trigger=pgtrigger.compiler.Trigger(
                        name="added_insert",
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_outletevent" ("id", "created_at", "name", "country", "language", "time_zone", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."name", NEW."country", NEW."language", NEW."time_zone", now(), \'added\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'outlet\', kept.pgh_obj_id, kept.pgh_id, \'added\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="37351d040309472bc89813e5e1eb3a8432da990b",
                            operation="INSERT",
                            pgid="pgtrigger_added_insert_8f8d1",
                            table="factcheck_outlet",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="outlet",
                    trigger=pgtrigger.compiler.Trigger(
                        name="changed_update",
                        sql=factcheck.db.triggers.CaptureSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_outletevent" ("id", "created_at", "name", "country", "language", "time_zone", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."name", NEW."country", NEW."language", NEW."time_zone", now(), \'changed\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'outlet\', kept.pgh_obj_id, kept.pgh_id, \'changed\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="4d9b97868c15bfd9f9bf1832db9b215ac571fc74",
                            operation="UPDATE",
                            pgid="pgtrigger_changed_update_762ba",
                            table="factcheck_outlet",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="outlet",
                    trigger=pgtrigger.compiler.Trigger(
                        name="deleted_delete",
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_outletevent" ("id", "created_at", "name", "country", "language", "time_zone", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (OLD."id", OLD."created_at", OLD."name", OLD."country", OLD."language", OLD."time_zone", now(), \'deleted\', OLD."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'outlet\', kept.pgh_obj_id, kept.pgh_id, \'deleted\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="1009545e185ee77c0000c875562f0e23b373f175",
                            operation="DELETE",
                            pgid="pgtrigger_deleted_delete_1ad0f",
                            table="factcheck_outlet",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="outletdomain",
                    trigger=pgtrigger.compiler.Trigger(
                        name="added_insert",
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_outletdomainevent" ("id", "created_at", "outlet_id", "domain", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."outlet_id", NEW."domain", now(), \'added\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'outletdomain\', kept.pgh_obj_id, kept.pgh_id, \'added\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="d4ddafaf3512cc8ad9d81499ccdadc4c4651be6a",
                            operation="INSERT",
                            pgid="pgtrigger_added_insert_78516",
                            table="factcheck_outletdomain",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="outletdomain",
                    trigger=pgtrigger.compiler.Trigger(
                        name="changed_update",
                        sql=factcheck.db.triggers.CaptureSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_outletdomainevent" ("id", "created_at", "outlet_id", "domain", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."outlet_id", NEW."domain", now(), \'changed\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'outletdomain\', kept.pgh_obj_id, kept.pgh_id, \'changed\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="13c9476f90361ce765ce4ebb3eed11b7fcadf07d",
                            operation="UPDATE",
                            pgid="pgtrigger_changed_update_c5cbe",
                            table="factcheck_outletdomain",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="outletdomain",
                    trigger=pgtrigger.compiler.Trigger(
                        name="deleted_delete",
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_outletdomainevent" ("id", "created_at", "outlet_id", "domain", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (OLD."id", OLD."created_at", OLD."outlet_id", OLD."domain", now(), \'deleted\', OLD."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'outletdomain\', kept.pgh_obj_id, kept.pgh_id, \'deleted\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="7ba28f3d47f9fd49f7a66f14bda54fa26fabcfb7",
                            operation="DELETE",
                            pgid="pgtrigger_deleted_delete_3bc35",
                            table="factcheck_outletdomain",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="outletdomainevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only: rows are added, and never changed or deleted', TG_TABLE_NAME;",
                            hash="95e14e1aeea46c3dcb428f8036545e298ebe1e0f",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_5ee3b",
                            table="factcheck_outletdomainevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="outletdomainevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_truncate",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="ffb7b02ea14c50ad916b03c5efab9eec14ec9888",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_no_truncate_28fed",
                            table="factcheck_outletdomainevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="outletevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only: rows are added, and never changed or deleted', TG_TABLE_NAME;",
                            hash="b7c49df960e828dd4534b3da24b08564a439d3fb",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_5d51a",
                            table="factcheck_outletevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="outletevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_truncate",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="37be0db08a66fde2525f11f0a266c8fefed9e147",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_no_truncate_bd5c5",
                            table="factcheck_outletevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="passagechange",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only: rows are added, and never changed or deleted', TG_TABLE_NAME;",
                            hash="e6ba3b0edbe6ff2cffe2c1c666a3f029376ebf86",
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
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="a42b703deafc95b8a44e2663795d89b5455dfc82",
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
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_passagechangeevent" ("id", "created_at", "claim_id", "statement_id", "anchor_id", "fate", "line", "request_id", "days_after_asking", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."claim_id", NEW."statement_id", NEW."anchor_id", NEW."fate", NEW."line", NEW."request_id", NEW."days_after_asking", now(), \'added\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'passagechange\', kept.pgh_obj_id, kept.pgh_id, \'added\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="b8ff9b21f2d76db4e3bd9c8c37898b56e46fe37f",
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
                        sql=factcheck.db.triggers.CaptureSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_passagechangeevent" ("id", "created_at", "claim_id", "statement_id", "anchor_id", "fate", "line", "request_id", "days_after_asking", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."claim_id", NEW."statement_id", NEW."anchor_id", NEW."fate", NEW."line", NEW."request_id", NEW."days_after_asking", now(), \'changed\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'passagechange\', kept.pgh_obj_id, kept.pgh_id, \'changed\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="7042959e97b2eacf4b2792fdc535cc64f2d86c8a",
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
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_passagechangeevent" ("id", "created_at", "claim_id", "statement_id", "anchor_id", "fate", "line", "request_id", "days_after_asking", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (OLD."id", OLD."created_at", OLD."claim_id", OLD."statement_id", OLD."anchor_id", OLD."fate", OLD."line", OLD."request_id", OLD."days_after_asking", now(), \'deleted\', OLD."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'passagechange\', kept.pgh_obj_id, kept.pgh_id, \'deleted\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="5edc8728c274f72730b111b0bd22e9a6326ba184",
                            operation="DELETE",
                            pgid="pgtrigger_deleted_delete_5855f",
                            table="factcheck_passagechange",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="passagechangeevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only: rows are added, and never changed or deleted', TG_TABLE_NAME;",
                            hash="05ff3c79725148a5a752155e5cb64fbd69321289",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_9d848",
                            table="factcheck_passagechangeevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="passagechangeevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_truncate",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="21c591da3dd39e19b2b5dd976c2cf9cfba966e5c",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_no_truncate_dcb02",
                            table="factcheck_passagechangeevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="rating",
                    trigger=pgtrigger.compiler.Trigger(
                        name="added_insert",
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_ratingevent" ("id", "created_at", "label", "slug", "definition", "order", "number", "asserts_falsehood", "is_active", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."label", NEW."slug", NEW."definition", NEW."order", NEW."number", NEW."asserts_falsehood", NEW."is_active", now(), \'added\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'rating\', kept.pgh_obj_id, kept.pgh_id, \'added\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="e255712114864a72c9bb9742a51e7b792e17b9df",
                            operation="INSERT",
                            pgid="pgtrigger_added_insert_dca6d",
                            table="factcheck_rating",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="rating",
                    trigger=pgtrigger.compiler.Trigger(
                        name="changed_update",
                        sql=factcheck.db.triggers.CaptureSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_ratingevent" ("id", "created_at", "label", "slug", "definition", "order", "number", "asserts_falsehood", "is_active", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."label", NEW."slug", NEW."definition", NEW."order", NEW."number", NEW."asserts_falsehood", NEW."is_active", now(), \'changed\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'rating\', kept.pgh_obj_id, kept.pgh_id, \'changed\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="27255cf2ea37000ed181e6f52f16279a82c9f77e",
                            operation="UPDATE",
                            pgid="pgtrigger_changed_update_77e89",
                            table="factcheck_rating",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="rating",
                    trigger=pgtrigger.compiler.Trigger(
                        name="deleted_delete",
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_ratingevent" ("id", "created_at", "label", "slug", "definition", "order", "number", "asserts_falsehood", "is_active", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (OLD."id", OLD."created_at", OLD."label", OLD."slug", OLD."definition", OLD."order", OLD."number", OLD."asserts_falsehood", OLD."is_active", now(), \'deleted\', OLD."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'rating\', kept.pgh_obj_id, kept.pgh_id, \'deleted\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="d875119b8e6814c5aa3903edb380b1c4d3460a78",
                            operation="DELETE",
                            pgid="pgtrigger_deleted_delete_96309",
                            table="factcheck_rating",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="ratingevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only: rows are added, and never changed or deleted', TG_TABLE_NAME;",
                            hash="2d3eb4ad34be2bd9870df95c8bb01de0f9eeb48b",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_b7c9f",
                            table="factcheck_ratingevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="ratingevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_truncate",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="8ebf7ec1d9a3fa41022b0523466c4edeab2ca240",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_no_truncate_d5e3e",
                            table="factcheck_ratingevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reply",
                    trigger=pgtrigger.compiler.Trigger(
                        name="added_insert",
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_replyevent" ("id", "created_at", "link_id", "request_id", "followup_id", "name", "address", "state", "decided_by_id", "decided_at", "reason", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."link_id", NEW."request_id", NEW."followup_id", NEW."name", NEW."address", NEW."state", NEW."decided_by_id", NEW."decided_at", NEW."reason", now(), \'added\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'reply\', kept.pgh_obj_id, kept.pgh_id, \'added\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="97fad5af4d79f5d22eafb6177902e523c446d954",
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
                        sql=factcheck.db.triggers.CaptureSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_replyevent" ("id", "created_at", "link_id", "request_id", "followup_id", "name", "address", "state", "decided_by_id", "decided_at", "reason", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."link_id", NEW."request_id", NEW."followup_id", NEW."name", NEW."address", NEW."state", NEW."decided_by_id", NEW."decided_at", NEW."reason", now(), \'changed\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'reply\', kept.pgh_obj_id, kept.pgh_id, \'changed\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="eb67543e77a25a098f6a8ca5735ee198d3a4f383",
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
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_replyevent" ("id", "created_at", "link_id", "request_id", "followup_id", "name", "address", "state", "decided_by_id", "decided_at", "reason", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (OLD."id", OLD."created_at", OLD."link_id", OLD."request_id", OLD."followup_id", OLD."name", OLD."address", OLD."state", OLD."decided_by_id", OLD."decided_at", OLD."reason", now(), \'deleted\', OLD."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'reply\', kept.pgh_obj_id, kept.pgh_id, \'deleted\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="972e63937585f54ec67bbcebad9e05fa5ace2e18",
                            operation="DELETE",
                            pgid="pgtrigger_deleted_delete_bea06",
                            table="factcheck_reply",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="replyevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only: rows are added, and never changed or deleted', TG_TABLE_NAME;",
                            hash="4e2a7ca5f3ca57a616160fcd550e82c3ad09c99c",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_32e14",
                            table="factcheck_replyevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="replyevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_truncate",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="c9ffcdde8041a3af632ab3f6e20249480b889a8b",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_no_truncate_ee10b",
                            table="factcheck_replyevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="replyitem",
                    trigger=pgtrigger.compiler.Trigger(
                        name="added_insert",
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_replyitemevent" ("id", "created_at", "reply_id", "evidence_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."reply_id", NEW."evidence_id", now(), \'added\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'replyitem\', kept.pgh_obj_id, kept.pgh_id, \'added\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="dde0f119f7538d2540a9e3a7f575cbf9314f8730",
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
                        sql=factcheck.db.triggers.CaptureSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_replyitemevent" ("id", "created_at", "reply_id", "evidence_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."reply_id", NEW."evidence_id", now(), \'changed\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'replyitem\', kept.pgh_obj_id, kept.pgh_id, \'changed\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="d1443c08ea3a6b75953982f15399e9872caea063",
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
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_replyitemevent" ("id", "created_at", "reply_id", "evidence_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (OLD."id", OLD."created_at", OLD."reply_id", OLD."evidence_id", now(), \'deleted\', OLD."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'replyitem\', kept.pgh_obj_id, kept.pgh_id, \'deleted\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="55e9024f590a0cb20fbfdd50fc773e9da9a6b2d1",
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
                        name="append_only",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only: rows are added, and never changed or deleted', TG_TABLE_NAME;",
                            hash="3e43dd990e9066ae7bdd0601046d4003ce712edf",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_2b4b6",
                            table="factcheck_replyitemevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="replyitemevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_truncate",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="9b1f1673b7969ee4170fcacb0c0c016451b79c6d",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_no_truncate_e5742",
                            table="factcheck_replyitemevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="replylink",
                    trigger=pgtrigger.compiler.Trigger(
                        name="added_insert",
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_replylinkevent" ("id", "created_at", "request_id", "letter_id", "expires_at", "used_at", "revoked_at", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."request_id", NEW."letter_id", NEW."expires_at", NEW."used_at", NEW."revoked_at", now(), \'added\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'replylink\', kept.pgh_obj_id, kept.pgh_id, \'added\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="bca7ef32c3e876fcb2f7dc915039601dfd72270e",
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
                        sql=factcheck.db.triggers.CaptureSql(
                            condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."expires_at" IS DISTINCT FROM (NEW."expires_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."letter_id" IS DISTINCT FROM (NEW."letter_id") OR OLD."request_id" IS DISTINCT FROM (NEW."request_id") OR OLD."revoked_at" IS DISTINCT FROM (NEW."revoked_at") OR OLD."used_at" IS DISTINCT FROM (NEW."used_at"))',
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_replylinkevent" ("id", "created_at", "request_id", "letter_id", "expires_at", "used_at", "revoked_at", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."request_id", NEW."letter_id", NEW."expires_at", NEW."used_at", NEW."revoked_at", now(), \'changed\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'replylink\', kept.pgh_obj_id, kept.pgh_id, \'changed\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="92eb58cfabc91cdb0d5993cbc5f12343b28276cc",
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
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_replylinkevent" ("id", "created_at", "request_id", "letter_id", "expires_at", "used_at", "revoked_at", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (OLD."id", OLD."created_at", OLD."request_id", OLD."letter_id", OLD."expires_at", OLD."used_at", OLD."revoked_at", now(), \'deleted\', OLD."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'replylink\', kept.pgh_obj_id, kept.pgh_id, \'deleted\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="fcc371b5da58a455f54e39cc820d898d76d9b594",
                            operation="DELETE",
                            pgid="pgtrigger_deleted_delete_1443c",
                            table="factcheck_replylink",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="replylinkevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only: rows are added, and never changed or deleted', TG_TABLE_NAME;",
                            hash="1eed331265663df21b536e4cb483454f9d21ed86",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_6154c",
                            table="factcheck_replylinkevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="replylinkevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_truncate",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="7ec1d809e095a39ff46b75a92cc1aaab3a7c4e6a",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_no_truncate_e6218",
                            table="factcheck_replylinkevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="speaker",
                    trigger=pgtrigger.compiler.Trigger(
                        name="added_insert",
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_speakerevent" ("id", "created_at", "name", "kind", "description", "wikidata_id", "merged_into_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."name", NEW."kind", NEW."description", NEW."wikidata_id", NEW."merged_into_id", now(), \'added\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'speaker\', kept.pgh_obj_id, kept.pgh_id, \'added\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="c2617da9ee328db34eee59eba68f74b060d5b9e1",
                            operation="INSERT",
                            pgid="pgtrigger_added_insert_ce5a4",
                            table="factcheck_speaker",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="speaker",
                    trigger=pgtrigger.compiler.Trigger(
                        name="changed_update",
                        sql=factcheck.db.triggers.CaptureSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_speakerevent" ("id", "created_at", "name", "kind", "description", "wikidata_id", "merged_into_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."name", NEW."kind", NEW."description", NEW."wikidata_id", NEW."merged_into_id", now(), \'changed\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'speaker\', kept.pgh_obj_id, kept.pgh_id, \'changed\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="6f9d5e27fc9900d0265d52e8befa1d583a23d3cc",
                            operation="UPDATE",
                            pgid="pgtrigger_changed_update_4a56e",
                            table="factcheck_speaker",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="speaker",
                    trigger=pgtrigger.compiler.Trigger(
                        name="deleted_delete",
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_speakerevent" ("id", "created_at", "name", "kind", "description", "wikidata_id", "merged_into_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (OLD."id", OLD."created_at", OLD."name", OLD."kind", OLD."description", OLD."wikidata_id", OLD."merged_into_id", now(), \'deleted\', OLD."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'speaker\', kept.pgh_obj_id, kept.pgh_id, \'deleted\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="b463d5372baa03f3d515ff09d4bf25d50141e1b6",
                            operation="DELETE",
                            pgid="pgtrigger_deleted_delete_a562b",
                            table="factcheck_speaker",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="speakerevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only: rows are added, and never changed or deleted', TG_TABLE_NAME;",
                            hash="d26abd231e717bb520c662a847ecad31d54ec2e5",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_11d13",
                            table="factcheck_speakerevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="speakerevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_truncate",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="6f191abe881a2aad7c5cee2ebaf822cae0639d9f",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_no_truncate_0390c",
                            table="factcheck_speakerevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="speakermerge",
                    trigger=pgtrigger.compiler.Trigger(
                        name="added_insert",
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_speakermergeevent" ("id", "created_at", "winner_id", "loser_id", "carried", "by_id", "undone_at", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."winner_id", NEW."loser_id", NEW."carried", NEW."by_id", NEW."undone_at", now(), \'added\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'speakermerge\', kept.pgh_obj_id, kept.pgh_id, \'added\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="1f3e83c90a8a165280848d9dfca179e23db452ca",
                            operation="INSERT",
                            pgid="pgtrigger_added_insert_cf732",
                            table="factcheck_speakermerge",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="speakermerge",
                    trigger=pgtrigger.compiler.Trigger(
                        name="changed_update",
                        sql=factcheck.db.triggers.CaptureSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_speakermergeevent" ("id", "created_at", "winner_id", "loser_id", "carried", "by_id", "undone_at", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."winner_id", NEW."loser_id", NEW."carried", NEW."by_id", NEW."undone_at", now(), \'changed\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'speakermerge\', kept.pgh_obj_id, kept.pgh_id, \'changed\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="3a041f4836ff446d95cbbc967f15a39f6e57382e",
                            operation="UPDATE",
                            pgid="pgtrigger_changed_update_918d5",
                            table="factcheck_speakermerge",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="speakermerge",
                    trigger=pgtrigger.compiler.Trigger(
                        name="deleted_delete",
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_speakermergeevent" ("id", "created_at", "winner_id", "loser_id", "carried", "by_id", "undone_at", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (OLD."id", OLD."created_at", OLD."winner_id", OLD."loser_id", OLD."carried", OLD."by_id", OLD."undone_at", now(), \'deleted\', OLD."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'speakermerge\', kept.pgh_obj_id, kept.pgh_id, \'deleted\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="0a9d6d28395c5d5b32de5f12f8b564f4a1544527",
                            operation="DELETE",
                            pgid="pgtrigger_deleted_delete_cec87",
                            table="factcheck_speakermerge",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="speakermergeevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only: rows are added, and never changed or deleted', TG_TABLE_NAME;",
                            hash="bf20b1a85ca649cd95767c056606888f571005ff",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_3ad95",
                            table="factcheck_speakermergeevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="speakermergeevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_truncate",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="9e8d320f69844c0fcd15ac8ef3f3aee51e6f9700",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_no_truncate_b4c49",
                            table="factcheck_speakermergeevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="speakername",
                    trigger=pgtrigger.compiler.Trigger(
                        name="added_insert",
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_speakernameevent" ("id", "created_at", "speaker_id", "name", "language", "folded", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."speaker_id", NEW."name", NEW."language", NEW."folded", now(), \'added\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'speakername\', kept.pgh_obj_id, kept.pgh_id, \'added\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="222c45eed85df07c47f6ae4e305a320f064c9653",
                            operation="INSERT",
                            pgid="pgtrigger_added_insert_347bd",
                            table="factcheck_speakername",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="speakername",
                    trigger=pgtrigger.compiler.Trigger(
                        name="changed_update",
                        sql=factcheck.db.triggers.CaptureSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_speakernameevent" ("id", "created_at", "speaker_id", "name", "language", "folded", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."speaker_id", NEW."name", NEW."language", NEW."folded", now(), \'changed\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'speakername\', kept.pgh_obj_id, kept.pgh_id, \'changed\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="ebb9d83970d6173d7f0694e729a49fd9c49774aa",
                            operation="UPDATE",
                            pgid="pgtrigger_changed_update_1b3a0",
                            table="factcheck_speakername",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="speakername",
                    trigger=pgtrigger.compiler.Trigger(
                        name="deleted_delete",
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_speakernameevent" ("id", "created_at", "speaker_id", "name", "language", "folded", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (OLD."id", OLD."created_at", OLD."speaker_id", OLD."name", OLD."language", OLD."folded", now(), \'deleted\', OLD."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'speakername\', kept.pgh_obj_id, kept.pgh_id, \'deleted\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="72216cdbe8cf4508f96d608eff31e9dabb2dc2d7",
                            operation="DELETE",
                            pgid="pgtrigger_deleted_delete_84fc6",
                            table="factcheck_speakername",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="speakernameevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only: rows are added, and never changed or deleted', TG_TABLE_NAME;",
                            hash="25a4437b99f9e70cfe912bc73cce25f93eeeee01",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_1380a",
                            table="factcheck_speakernameevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="speakernameevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_truncate",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="95f717133b6f12a4aec85d84db79a0cf1f8b8c86",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_no_truncate_019a8",
                            table="factcheck_speakernameevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="speakerrole",
                    trigger=pgtrigger.compiler.Trigger(
                        name="added_insert",
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_speakerroleevent" ("id", "created_at", "speaker_id", "title", "organisation", "since", "until", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."speaker_id", NEW."title", NEW."organisation", NEW."since", NEW."until", now(), \'added\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'speakerrole\', kept.pgh_obj_id, kept.pgh_id, \'added\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="9acc85ebcaa2eae60b7042fb1770ec217be78f9a",
                            operation="INSERT",
                            pgid="pgtrigger_added_insert_b89f1",
                            table="factcheck_speakerrole",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="speakerrole",
                    trigger=pgtrigger.compiler.Trigger(
                        name="changed_update",
                        sql=factcheck.db.triggers.CaptureSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_speakerroleevent" ("id", "created_at", "speaker_id", "title", "organisation", "since", "until", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."speaker_id", NEW."title", NEW."organisation", NEW."since", NEW."until", now(), \'changed\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'speakerrole\', kept.pgh_obj_id, kept.pgh_id, \'changed\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="650ec50e39bd4cde887aa2f157aec1d1173678eb",
                            operation="UPDATE",
                            pgid="pgtrigger_changed_update_f5f94",
                            table="factcheck_speakerrole",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="speakerrole",
                    trigger=pgtrigger.compiler.Trigger(
                        name="deleted_delete",
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_speakerroleevent" ("id", "created_at", "speaker_id", "title", "organisation", "since", "until", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (OLD."id", OLD."created_at", OLD."speaker_id", OLD."title", OLD."organisation", OLD."since", OLD."until", now(), \'deleted\', OLD."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'speakerrole\', kept.pgh_obj_id, kept.pgh_id, \'deleted\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="d881c4e12352249cb3a0dbe25f13522d68f57363",
                            operation="DELETE",
                            pgid="pgtrigger_deleted_delete_83a4b",
                            table="factcheck_speakerrole",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="speakerroleevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only: rows are added, and never changed or deleted', TG_TABLE_NAME;",
                            hash="17f5115a02b6bbc54c823e00ba8abd4f97c206f7",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_9e973",
                            table="factcheck_speakerroleevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="speakerroleevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_truncate",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="2c2be3b22d1936b64f9fb51e308fb9d0816360ca",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_no_truncate_636be",
                            table="factcheck_speakerroleevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="statement",
                    trigger=pgtrigger.compiler.Trigger(
                        name="words_match_on_insert",
                        sql=factcheck.db.triggers.GuardSql(
                            func="\n    IF NEW.exact IS DISTINCT FROM (\n        SELECT substr(CASE NEW.part WHEN 'title' THEN v.title ELSE v.text END, NEW.start + 1, NEW.\"end\" - NEW.start)\n        FROM factcheck_articleversion v WHERE v.id = NEW.version_id\n    ) THEN\n        RAISE EXCEPTION 'words of statement differ from the text of version % at [%, %)',\n            NEW.version_id, NEW.start, NEW.\"end\"\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'statement_words_match_the_version';\n    END IF;\n    RETURN NEW;\n",
                            hash="f12992e570ce7a405b14d6ccd0621b44bb5610c0",
                            operation="INSERT",
                            pgid="pgtrigger_words_match_on_insert_0c423",
                            table="factcheck_statement",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="statement",
                    trigger=pgtrigger.compiler.Trigger(
                        name="words_match_on_update",
                        sql=factcheck.db.triggers.GuardSql(
                            func="\n    IF NEW.exact IS DISTINCT FROM (\n        SELECT substr(CASE NEW.part WHEN 'title' THEN v.title ELSE v.text END, NEW.start + 1, NEW.\"end\" - NEW.start)\n        FROM factcheck_articleversion v WHERE v.id = NEW.version_id\n    ) THEN\n        RAISE EXCEPTION 'words of statement differ from the text of version % at [%, %)',\n            NEW.version_id, NEW.start, NEW.\"end\"\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'statement_words_match_the_version';\n    END IF;\n    RETURN NEW;\n",
                            hash="5b5079c3aa1b486627a3297ba791119d8f38323a",
                            operation='UPDATE OF "version_id", "part", "start", "end", "exact"',
                            pgid="pgtrigger_words_match_on_update_eb4c3",
                            table="factcheck_statement",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="statement",
                    trigger=pgtrigger.compiler.Trigger(
                        name="added_insert",
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_statementevent" ("id", "created_at", "version_id", "part", "start", "end", "exact", "prefix", "suffix", "speaker_id", "via_id", "mode", "stance", "said_on", "venue", "note", "tagged_by_id", "removed_at", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."version_id", NEW."part", NEW."start", NEW."end", NEW."exact", NEW."prefix", NEW."suffix", NEW."speaker_id", NEW."via_id", NEW."mode", NEW."stance", NEW."said_on", NEW."venue", NEW."note", NEW."tagged_by_id", NEW."removed_at", now(), \'added\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'statement\', kept.pgh_obj_id, kept.pgh_id, \'added\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="a348c5a91c58dde8f0cfa648bbf13868eaefde03",
                            operation="INSERT",
                            pgid="pgtrigger_added_insert_6b9c1",
                            table="factcheck_statement",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="statement",
                    trigger=pgtrigger.compiler.Trigger(
                        name="changed_update",
                        sql=factcheck.db.triggers.CaptureSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_statementevent" ("id", "created_at", "version_id", "part", "start", "end", "exact", "prefix", "suffix", "speaker_id", "via_id", "mode", "stance", "said_on", "venue", "note", "tagged_by_id", "removed_at", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."version_id", NEW."part", NEW."start", NEW."end", NEW."exact", NEW."prefix", NEW."suffix", NEW."speaker_id", NEW."via_id", NEW."mode", NEW."stance", NEW."said_on", NEW."venue", NEW."note", NEW."tagged_by_id", NEW."removed_at", now(), \'changed\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'statement\', kept.pgh_obj_id, kept.pgh_id, \'changed\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="3c2d615666789f8d8f076fb4200f67ab2c420740",
                            operation="UPDATE",
                            pgid="pgtrigger_changed_update_09ba9",
                            table="factcheck_statement",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="statement",
                    trigger=pgtrigger.compiler.Trigger(
                        name="deleted_delete",
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_statementevent" ("id", "created_at", "version_id", "part", "start", "end", "exact", "prefix", "suffix", "speaker_id", "via_id", "mode", "stance", "said_on", "venue", "note", "tagged_by_id", "removed_at", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (OLD."id", OLD."created_at", OLD."version_id", OLD."part", OLD."start", OLD."end", OLD."exact", OLD."prefix", OLD."suffix", OLD."speaker_id", OLD."via_id", OLD."mode", OLD."stance", OLD."said_on", OLD."venue", OLD."note", OLD."tagged_by_id", OLD."removed_at", now(), \'deleted\', OLD."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'statement\', kept.pgh_obj_id, kept.pgh_id, \'deleted\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="597c52f44db127309bc9a5e6f9c75e0d1be4705d",
                            operation="DELETE",
                            pgid="pgtrigger_deleted_delete_836d0",
                            table="factcheck_statement",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="statementevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only: rows are added, and never changed or deleted', TG_TABLE_NAME;",
                            hash="6b139936642c6f9cd827ff7327174fbbe0ecae9a",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_e39b4",
                            table="factcheck_statementevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="statementevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_truncate",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="964d3643df1c8d1f1985bd889003d172309437ed",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_no_truncate_d03b9",
                            table="factcheck_statementevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="statementtag",
                    trigger=pgtrigger.compiler.Trigger(
                        name="added_insert",
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_statementtagevent" ("id", "created_at", "statement_id", "tag_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."statement_id", NEW."tag_id", now(), \'added\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'statementtag\', kept.pgh_obj_id, kept.pgh_id, \'added\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="ae0f366b1c71c6b160898004daa6d697bb5def7e",
                            operation="INSERT",
                            pgid="pgtrigger_added_insert_1d73b",
                            table="factcheck_statementtag",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="statementtag",
                    trigger=pgtrigger.compiler.Trigger(
                        name="changed_update",
                        sql=factcheck.db.triggers.CaptureSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_statementtagevent" ("id", "created_at", "statement_id", "tag_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."statement_id", NEW."tag_id", now(), \'changed\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'statementtag\', kept.pgh_obj_id, kept.pgh_id, \'changed\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="42a6e3f4fd4f32a056b16bd205474384fc00777c",
                            operation="UPDATE",
                            pgid="pgtrigger_changed_update_21e83",
                            table="factcheck_statementtag",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="statementtag",
                    trigger=pgtrigger.compiler.Trigger(
                        name="deleted_delete",
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_statementtagevent" ("id", "created_at", "statement_id", "tag_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (OLD."id", OLD."created_at", OLD."statement_id", OLD."tag_id", now(), \'deleted\', OLD."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'statementtag\', kept.pgh_obj_id, kept.pgh_id, \'deleted\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="2587bfd6b661c058bf5f4d6d15f0f00148c07a0d",
                            operation="DELETE",
                            pgid="pgtrigger_deleted_delete_44d97",
                            table="factcheck_statementtag",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="statementtagevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only: rows are added, and never changed or deleted', TG_TABLE_NAME;",
                            hash="776f161158307e705c10fdb590a8da89d5c0d527",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_285a6",
                            table="factcheck_statementtagevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="statementtagevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_truncate",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="a512a950aa51f40abd80403cd92952eb4143673e",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_no_truncate_a788d",
                            table="factcheck_statementtagevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="suggestionanswer",
                    trigger=pgtrigger.compiler.Trigger(
                        name="added_insert",
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_suggestionanswerevent" ("id", "created_at", "version_id", "kind", "start", "end", "exact", "answer", "request_id", "by_id", "taken_back_at", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."version_id", NEW."kind", NEW."start", NEW."end", NEW."exact", NEW."answer", NEW."request_id", NEW."by_id", NEW."taken_back_at", now(), \'added\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'suggestionanswer\', kept.pgh_obj_id, kept.pgh_id, \'added\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="858218cf31b44adc1ca79f0ec7fcffcd7f288506",
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
                        sql=factcheck.db.triggers.CaptureSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_suggestionanswerevent" ("id", "created_at", "version_id", "kind", "start", "end", "exact", "answer", "request_id", "by_id", "taken_back_at", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."version_id", NEW."kind", NEW."start", NEW."end", NEW."exact", NEW."answer", NEW."request_id", NEW."by_id", NEW."taken_back_at", now(), \'changed\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'suggestionanswer\', kept.pgh_obj_id, kept.pgh_id, \'changed\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="60b27869bee2dd9dc3001de5a6d537c60299a002",
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
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_suggestionanswerevent" ("id", "created_at", "version_id", "kind", "start", "end", "exact", "answer", "request_id", "by_id", "taken_back_at", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (OLD."id", OLD."created_at", OLD."version_id", OLD."kind", OLD."start", OLD."end", OLD."exact", OLD."answer", OLD."request_id", OLD."by_id", OLD."taken_back_at", now(), \'deleted\', OLD."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'suggestionanswer\', kept.pgh_obj_id, kept.pgh_id, \'deleted\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="1441b4c2fba881c53e93667b9e9b1d743b46689c",
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
                        name="append_only",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only: rows are added, and never changed or deleted', TG_TABLE_NAME;",
                            hash="2d448c79ae7bd81ec3ed4eef97fe1e508c01adb6",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_61d68",
                            table="factcheck_suggestionanswerevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="suggestionanswerevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_truncate",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="9ac243f0147dd4492ca6c6ce4f5b56078f85f121",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_no_truncate_a0184",
                            table="factcheck_suggestionanswerevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="tag",
                    trigger=pgtrigger.compiler.Trigger(
                        name="added_insert",
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_tagevent" ("id", "created_at", "group", "slug", "label", "description", "is_active", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."group", NEW."slug", NEW."label", NEW."description", NEW."is_active", now(), \'added\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'tag\', kept.pgh_obj_id, kept.pgh_id, \'added\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="dbfda36bbe568ccbd3323ecb639404d03a117c58",
                            operation="INSERT",
                            pgid="pgtrigger_added_insert_13434",
                            table="factcheck_tag",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="tag",
                    trigger=pgtrigger.compiler.Trigger(
                        name="changed_update",
                        sql=factcheck.db.triggers.CaptureSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_tagevent" ("id", "created_at", "group", "slug", "label", "description", "is_active", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."group", NEW."slug", NEW."label", NEW."description", NEW."is_active", now(), \'changed\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'tag\', kept.pgh_obj_id, kept.pgh_id, \'changed\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="39246d4eca147da27adc3d87eb10571c16310ed3",
                            operation="UPDATE",
                            pgid="pgtrigger_changed_update_19fed",
                            table="factcheck_tag",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="tag",
                    trigger=pgtrigger.compiler.Trigger(
                        name="deleted_delete",
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_tagevent" ("id", "created_at", "group", "slug", "label", "description", "is_active", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (OLD."id", OLD."created_at", OLD."group", OLD."slug", OLD."label", OLD."description", OLD."is_active", now(), \'deleted\', OLD."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'tag\', kept.pgh_obj_id, kept.pgh_id, \'deleted\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="8f8ebeba6322c83eaf2a539307ef179f16912229",
                            operation="DELETE",
                            pgid="pgtrigger_deleted_delete_360ee",
                            table="factcheck_tag",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="tagevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only: rows are added, and never changed or deleted', TG_TABLE_NAME;",
                            hash="2b501f359d7f44f77371e18ddbdd0eb237710937",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_7f91d",
                            table="factcheck_tagevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="tagevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_truncate",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="edd18a5766695fd8fa3576421102b9ed64f7dd46",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_no_truncate_56871",
                            table="factcheck_tagevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="user",
                    trigger=pgtrigger.compiler.Trigger(
                        name="added_insert",
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid; _salt uuid := gen_random_uuid(); _number bigint;",
                            func='WITH kept AS (INSERT INTO "factcheck_userevent" ("id", "created_at", "role", "time_zone", "theme", "single_keys", "show_suggestions", "is_active", "joined_at", "pseudonymised_at", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."role", NEW."time_zone", NEW."theme", NEW."single_keys", NEW."show_suggestions", NEW."is_active", NEW."joined_at", NEW."pseudonymised_at", now(), \'added\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'user\', kept.pgh_obj_id, kept.pgh_id, \'added\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, (to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[]) || jsonb_build_object(\'personal\', jsonb_build_object(\'email\', encode(sha256(convert_to(_salt::text || \':email:\' || NEW."email"::text, \'UTF8\')), \'hex\'), \'handle\', encode(sha256(convert_to(_salt::text || \':handle:\' || NEW."handle"::text, \'UTF8\')), \'hex\'), \'name\', encode(sha256(convert_to(_salt::text || \':name:\' || NEW."name"::text, \'UTF8\')), \'hex\'), \'beat\', encode(sha256(convert_to(_salt::text || \':beat:\' || NEW."beat"::text, \'UTF8\')), \'hex\'))) FROM kept RETURNING id INTO STRICT _number; INSERT INTO "factcheck_personaldetail" ("event_id", "noun", "row_id", "salt", "details") VALUES (_number, \'user\', NEW."id", _salt, jsonb_build_object(\'email\', NEW."email", \'handle\', NEW."handle", \'name\', NEW."name", \'beat\', NEW."beat")); RETURN NULL;',
                            hash="8276727179607d07c867a0bd9f2e1bff290d1956",
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
                        sql=factcheck.db.triggers.CaptureSql(
                            condition='WHEN (OLD."beat" IS DISTINCT FROM (NEW."beat") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."handle" IS DISTINCT FROM (NEW."handle") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."joined_at" IS DISTINCT FROM (NEW."joined_at") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."pseudonymised_at" IS DISTINCT FROM (NEW."pseudonymised_at") OR OLD."role" IS DISTINCT FROM (NEW."role") OR OLD."show_suggestions" IS DISTINCT FROM (NEW."show_suggestions") OR OLD."single_keys" IS DISTINCT FROM (NEW."single_keys") OR OLD."theme" IS DISTINCT FROM (NEW."theme") OR OLD."time_zone" IS DISTINCT FROM (NEW."time_zone"))',
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid; _salt uuid := gen_random_uuid(); _number bigint;",
                            func='WITH kept AS (INSERT INTO "factcheck_userevent" ("id", "created_at", "role", "time_zone", "theme", "single_keys", "show_suggestions", "is_active", "joined_at", "pseudonymised_at", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."role", NEW."time_zone", NEW."theme", NEW."single_keys", NEW."show_suggestions", NEW."is_active", NEW."joined_at", NEW."pseudonymised_at", now(), \'changed\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'user\', kept.pgh_obj_id, kept.pgh_id, \'changed\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, (to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[]) || jsonb_build_object(\'personal\', jsonb_build_object(\'email\', encode(sha256(convert_to(_salt::text || \':email:\' || NEW."email"::text, \'UTF8\')), \'hex\'), \'handle\', encode(sha256(convert_to(_salt::text || \':handle:\' || NEW."handle"::text, \'UTF8\')), \'hex\'), \'name\', encode(sha256(convert_to(_salt::text || \':name:\' || NEW."name"::text, \'UTF8\')), \'hex\'), \'beat\', encode(sha256(convert_to(_salt::text || \':beat:\' || NEW."beat"::text, \'UTF8\')), \'hex\'))) FROM kept RETURNING id INTO STRICT _number; INSERT INTO "factcheck_personaldetail" ("event_id", "noun", "row_id", "salt", "details") VALUES (_number, \'user\', NEW."id", _salt, jsonb_build_object(\'email\', NEW."email", \'handle\', NEW."handle", \'name\', NEW."name", \'beat\', NEW."beat")); RETURN NULL;',
                            hash="68d2cf57da3bba3b1698c0a10ebaa0531983667b",
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
                        sql=factcheck.db.triggers.CaptureSql(
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid; _salt uuid := gen_random_uuid(); _number bigint;",
                            func='WITH kept AS (INSERT INTO "factcheck_userevent" ("id", "created_at", "role", "time_zone", "theme", "single_keys", "show_suggestions", "is_active", "joined_at", "pseudonymised_at", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (OLD."id", OLD."created_at", OLD."role", OLD."time_zone", OLD."theme", OLD."single_keys", OLD."show_suggestions", OLD."is_active", OLD."joined_at", OLD."pseudonymised_at", now(), \'deleted\', OLD."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'user\', kept.pgh_obj_id, kept.pgh_id, \'deleted\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, (to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[]) || jsonb_build_object(\'personal\', jsonb_build_object(\'email\', encode(sha256(convert_to(_salt::text || \':email:\' || OLD."email"::text, \'UTF8\')), \'hex\'), \'handle\', encode(sha256(convert_to(_salt::text || \':handle:\' || OLD."handle"::text, \'UTF8\')), \'hex\'), \'name\', encode(sha256(convert_to(_salt::text || \':name:\' || OLD."name"::text, \'UTF8\')), \'hex\'), \'beat\', encode(sha256(convert_to(_salt::text || \':beat:\' || OLD."beat"::text, \'UTF8\')), \'hex\'))) FROM kept RETURNING id INTO STRICT _number; INSERT INTO "factcheck_personaldetail" ("event_id", "noun", "row_id", "salt", "details") VALUES (_number, \'user\', OLD."id", _salt, jsonb_build_object(\'email\', OLD."email", \'handle\', OLD."handle", \'name\', OLD."name", \'beat\', OLD."beat")); RETURN NULL;',
                            hash="7d95d0228ce712c4bc1d9c9f75f3639e02433876",
                            operation="DELETE",
                            pgid="pgtrigger_deleted_delete_12631",
                            table="factcheck_user",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="userevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only: rows are added, and never changed or deleted', TG_TABLE_NAME;",
                            hash="7a5cb9c17566df2b455cccba91c85f2c847577ab",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_716fa",
                            table="factcheck_userevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="userevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_truncate",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="92f68848e199adb0b2ab49825988dd8589cf8e34",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_no_truncate_a53da",
                            table="factcheck_userevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="event",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only: rows are added, and never changed or deleted', TG_TABLE_NAME;",
                            hash="8d73a4e041b652405a3681dc3f5a978124ab3585",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_11688",
                            table="factcheck_event",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="event",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_truncate",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="7dee6954c8b5522fcdfed797a5c81b2de4098753",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_no_truncate_a017e",
                            table="factcheck_event",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="personaldetail",
                    trigger=pgtrigger.compiler.Trigger(
                        name="forget",
                        sql=factcheck.db.triggers.GuardSql(
                            func="\n    IF OLD.noun = 'user' AND EXISTS (\n        SELECT FROM factcheck_user u WHERE u.id = OLD.row_id AND u.pseudonymised_at IS NOT NULL\n    ) THEN\n        RETURN OLD;\n    END IF;\n    RAISE EXCEPTION 'factcheck: personal details are deleted only after their person was pseudonymised';\n",
                            hash="096d684d3b181ae8aa3c43a56bcad00f2b212c1c",
                            operation="DELETE",
                            pgid="pgtrigger_forget_ccee2",
                            table="factcheck_personaldetail",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="personaldetail",
                    trigger=pgtrigger.compiler.Trigger(
                        name="unchanged",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is never changed', TG_TABLE_NAME;",
                            hash="4f2482ab0d1938726c48c6ee9921b9890d0a036b",
                            operation="UPDATE",
                            pgid="pgtrigger_unchanged_75192",
                            table="factcheck_personaldetail",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="personaldetail",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_truncate",
                        sql=factcheck.db.triggers.GuardSql(
                            func="RAISE EXCEPTION 'factcheck: % is append-only and is never truncated', TG_TABLE_NAME;",
                            hash="ba7af5c862b1a2cbf591ffcd3e17609f2eb98eba",
                            level="STATEMENT",
                            operation="TRUNCATE",
                            pgid="pgtrigger_no_truncate_89c16",
                            table="factcheck_personaldetail",
                            when="BEFORE",
                        ),
                    ),
                ),
            ]
        ),
    ]
