import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import factcheck.db.triggers
from factcheck.db.operations import Together


class Migration(migrations.Migration):
    dependencies = [
        ("factcheck", "0003_record"),
    ]

    operations = [
        Together(
            [
                pgtrigger.migrations.RemoveTrigger(
                    model_name="article",
                    name="changed_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="claim",
                    name="changed_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="evidence",
                    name="changed_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="evidencelink",
                    name="changed_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="evidencerequest",
                    name="changed_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="letter",
                    name="changed_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="outlet",
                    name="changed_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="rating",
                    name="changed_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="speaker",
                    name="changed_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="speakerrole",
                    name="changed_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="statement",
                    name="changed_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="tag",
                    name="changed_update",
                ),
                migrations.AddField(
                    model_name="article",
                    name="revision",
                    field=models.PositiveIntegerField(db_default=1, default=1, editable=False),
                ),
                migrations.AddField(
                    model_name="claim",
                    name="revision",
                    field=models.PositiveIntegerField(db_default=1, default=1, editable=False),
                ),
                migrations.AddField(
                    model_name="evidence",
                    name="revision",
                    field=models.PositiveIntegerField(db_default=1, default=1, editable=False),
                ),
                migrations.AddField(
                    model_name="evidencelink",
                    name="revision",
                    field=models.PositiveIntegerField(db_default=1, default=1, editable=False),
                ),
                migrations.AddField(
                    model_name="evidencerequest",
                    name="revision",
                    field=models.PositiveIntegerField(db_default=1, default=1, editable=False),
                ),
                migrations.AddField(
                    model_name="feed",
                    name="revision",
                    field=models.PositiveIntegerField(db_default=1, default=1, editable=False),
                ),
                migrations.AddField(
                    model_name="letter",
                    name="revision",
                    field=models.PositiveIntegerField(db_default=1, default=1, editable=False),
                ),
                migrations.AddField(
                    model_name="outlet",
                    name="revision",
                    field=models.PositiveIntegerField(db_default=1, default=1, editable=False),
                ),
                migrations.AddField(
                    model_name="rating",
                    name="revision",
                    field=models.PositiveIntegerField(db_default=1, default=1, editable=False),
                ),
                migrations.AddField(
                    model_name="speaker",
                    name="revision",
                    field=models.PositiveIntegerField(db_default=1, default=1, editable=False),
                ),
                migrations.AddField(
                    model_name="speakerrole",
                    name="revision",
                    field=models.PositiveIntegerField(db_default=1, default=1, editable=False),
                ),
                migrations.AddField(
                    model_name="statement",
                    name="revision",
                    field=models.PositiveIntegerField(db_default=1, default=1, editable=False),
                ),
                migrations.AddField(
                    model_name="tag",
                    name="revision",
                    field=models.PositiveIntegerField(db_default=1, default=1, editable=False),
                ),
                migrations.AddField(
                    model_name="user",
                    name="revision",
                    field=models.PositiveIntegerField(db_default=1, default=1, editable=False),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="article",
                    trigger=pgtrigger.compiler.Trigger(
                        name="revision",
                        sql=factcheck.db.triggers.GuardSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.revision := OLD.revision + 1; RETURN NEW;",
                            hash="43a4fd6974b432e06facfd8091c6109aa05e6cc2",
                            operation="UPDATE",
                            pgid="pgtrigger_revision_d0db8",
                            table="factcheck_article",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="article",
                    trigger=pgtrigger.compiler.Trigger(
                        name="changed_update",
                        sql=factcheck.db.triggers.CaptureSql(
                            condition='WHEN (OLD."added_by_id" IS DISTINCT FROM (NEW."added_by_id") OR OLD."byline" IS DISTINCT FROM (NEW."byline") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."credited_source" IS DISTINCT FROM (NEW."credited_source") OR OLD."date_precision" IS DISTINCT FROM (NEW."date_precision") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."outlet_id" IS DISTINCT FROM (NEW."outlet_id") OR OLD."published_at" IS DISTINCT FROM (NEW."published_at") OR OLD."time_zone" IS DISTINCT FROM (NEW."time_zone") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."url" IS DISTINCT FROM (NEW."url") OR OLD."url_key" IS DISTINCT FROM (NEW."url_key"))',
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_articleevent" ("id", "created_at", "outlet_id", "url", "url_key", "title", "byline", "published_at", "date_precision", "time_zone", "language", "credited_source", "added_by_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."outlet_id", NEW."url", NEW."url_key", NEW."title", NEW."byline", NEW."published_at", NEW."date_precision", NEW."time_zone", NEW."language", NEW."credited_source", NEW."added_by_id", now(), \'changed\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'article\', kept.pgh_obj_id, kept.pgh_id, \'changed\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="68c03b44a1c766df40488b96567ca29863d000e4",
                            operation="UPDATE",
                            pgid="pgtrigger_changed_update_18cf6",
                            table="factcheck_article",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="claim",
                    trigger=pgtrigger.compiler.Trigger(
                        name="revision",
                        sql=factcheck.db.triggers.GuardSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.revision := OLD.revision + 1; RETURN NEW;",
                            hash="9bde0b549114a1b26eaea1a6e06867c2542aa008",
                            operation="UPDATE",
                            pgid="pgtrigger_revision_12cb6",
                            table="factcheck_claim",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="claim",
                    trigger=pgtrigger.compiler.Trigger(
                        name="changed_update",
                        sql=factcheck.db.triggers.CaptureSql(
                            condition='WHEN (OLD."assignee_id" IS DISTINCT FROM (NEW."assignee_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."merged_into_id" IS DISTINCT FROM (NEW."merged_into_id") OR OLD."priority" IS DISTINCT FROM (NEW."priority") OR OLD."started_by_id" IS DISTINCT FROM (NEW."started_by_id") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."text" IS DISTINCT FROM (NEW."text"))',
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_claimevent" ("id", "created_at", "text", "kind", "state", "priority", "assignee_id", "merged_into_id", "started_by_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."text", NEW."kind", NEW."state", NEW."priority", NEW."assignee_id", NEW."merged_into_id", NEW."started_by_id", now(), \'changed\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'claim\', kept.pgh_obj_id, kept.pgh_id, \'changed\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="35e7bac067352db2e83609e33c462524ea6d55bb",
                            operation="UPDATE",
                            pgid="pgtrigger_changed_update_75d9c",
                            table="factcheck_claim",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="claimtopic",
                    trigger=pgtrigger.compiler.Trigger(
                        name="revision_of_outer",
                        sql=factcheck.db.triggers.GuardSql(
                            func="\n    UPDATE factcheck_claim SET revision = revision + 1 WHERE id = COALESCE(NEW.claim_id, OLD.claim_id);\n    RETURN NULL;\n",
                            hash="30c1ccae7a1f1e72432cb8ac9fd0d8da8ace3601",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_revision_of_outer_3a107",
                            table="factcheck_claimtopic",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="evidence",
                    trigger=pgtrigger.compiler.Trigger(
                        name="revision",
                        sql=factcheck.db.triggers.GuardSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.revision := OLD.revision + 1; RETURN NEW;",
                            hash="435f41cb90161d3b52b3b96c087184fdf9295050",
                            operation="UPDATE",
                            pgid="pgtrigger_revision_0abeb",
                            table="factcheck_evidence",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="evidence",
                    trigger=pgtrigger.compiler.Trigger(
                        name="changed_update",
                        sql=factcheck.db.triggers.CaptureSql(
                            condition='WHEN (OLD."access" IS DISTINCT FROM (NEW."access") OR OLD."added_by_id" IS DISTINCT FROM (NEW."added_by_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."dated" IS DISTINCT FROM (NEW."dated") OR OLD."file" IS DISTINCT FROM (NEW."file") OR OLD."file_name" IS DISTINCT FROM (NEW."file_name") OR OLD."file_sha256" IS DISTINCT FROM (NEW."file_sha256") OR OLD."file_size" IS DISTINCT FROM (NEW."file_size") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."media_type" IS DISTINCT FROM (NEW."media_type") OR OLD."note" IS DISTINCT FROM (NEW."note") OR OLD."origin" IS DISTINCT FROM (NEW."origin") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."unreviewed" IS DISTINCT FROM (NEW."unreviewed") OR OLD."url" IS DISTINCT FROM (NEW."url") OR OLD."url_key" IS DISTINCT FROM (NEW."url_key"))',
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_evidenceevent" ("id", "created_at", "title", "url", "url_key", "file", "file_name", "file_sha256", "file_size", "media_type", "origin", "kind", "dated", "access", "note", "added_by_id", "unreviewed", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."title", NEW."url", NEW."url_key", NEW."file", NEW."file_name", NEW."file_sha256", NEW."file_size", NEW."media_type", NEW."origin", NEW."kind", NEW."dated", NEW."access", NEW."note", NEW."added_by_id", NEW."unreviewed", now(), \'changed\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'evidence\', kept.pgh_obj_id, kept.pgh_id, \'changed\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="916c04b70ca4bc4389a9fb12a54b3b2ff63d27f9",
                            operation="UPDATE",
                            pgid="pgtrigger_changed_update_0f126",
                            table="factcheck_evidence",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="evidencelink",
                    trigger=pgtrigger.compiler.Trigger(
                        name="revision",
                        sql=factcheck.db.triggers.GuardSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.revision := OLD.revision + 1; RETURN NEW;",
                            hash="8548dcfab419b5fd8323eb25f1da1d13259c23ad",
                            operation="UPDATE",
                            pgid="pgtrigger_revision_3cb6c",
                            table="factcheck_evidencelink",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="evidencelink",
                    trigger=pgtrigger.compiler.Trigger(
                        name="changed_update",
                        sql=factcheck.db.triggers.CaptureSql(
                            condition='WHEN (OLD."by_id" IS DISTINCT FROM (NEW."by_id") OR OLD."claim_id" IS DISTINCT FROM (NEW."claim_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."evidence_id" IS DISTINCT FROM (NEW."evidence_id") OR OLD."excerpt" IS DISTINCT FROM (NEW."excerpt") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."note" IS DISTINCT FROM (NEW."note") OR OLD."removed_at" IS DISTINCT FROM (NEW."removed_at") OR OLD."stance" IS DISTINCT FROM (NEW."stance") OR OLD."supplied_for_id" IS DISTINCT FROM (NEW."supplied_for_id"))',
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_evidencelinkevent" ("id", "created_at", "claim_id", "evidence_id", "stance", "excerpt", "note", "supplied_for_id", "by_id", "removed_at", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."claim_id", NEW."evidence_id", NEW."stance", NEW."excerpt", NEW."note", NEW."supplied_for_id", NEW."by_id", NEW."removed_at", now(), \'changed\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'evidencelink\', kept.pgh_obj_id, kept.pgh_id, \'changed\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="38cf3ec66ff3bee256feba3ed9acb563f2840b2f",
                            operation="UPDATE",
                            pgid="pgtrigger_changed_update_295eb",
                            table="factcheck_evidencelink",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="evidencereader",
                    trigger=pgtrigger.compiler.Trigger(
                        name="revision_of_outer",
                        sql=factcheck.db.triggers.GuardSql(
                            func="\n    UPDATE factcheck_evidence SET revision = revision + 1 WHERE id = COALESCE(NEW.evidence_id, OLD.evidence_id);\n    RETURN NULL;\n",
                            hash="8cbda2905ea6c870cab09523bfacf7c31fa43523",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_revision_of_outer_360ff",
                            table="factcheck_evidencereader",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="evidencerequest",
                    trigger=pgtrigger.compiler.Trigger(
                        name="revision",
                        sql=factcheck.db.triggers.GuardSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.revision := OLD.revision + 1; RETURN NEW;",
                            hash="f455b526666d74f1229e6955998b5b6edd2ae90f",
                            operation="UPDATE",
                            pgid="pgtrigger_revision_fbc89",
                            table="factcheck_evidencerequest",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="evidencerequest",
                    trigger=pgtrigger.compiler.Trigger(
                        name="changed_update",
                        sql=factcheck.db.triggers.CaptureSql(
                            condition='WHEN (OLD."asked_on" IS DISTINCT FROM (NEW."asked_on") OR OLD."channel" IS DISTINCT FROM (NEW."channel") OR OLD."claim_id" IS DISTINCT FROM (NEW."claim_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."due_on" IS DISTINCT FROM (NEW."due_on") OR OLD."first_asked_on" IS DISTINCT FROM (NEW."first_asked_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."last_contact_at" IS DISTINCT FROM (NEW."last_contact_at") OR OLD."next_contact" IS DISTINCT FROM (NEW."next_contact") OR OLD."note" IS DISTINCT FROM (NEW."note") OR OLD."offers_waiting" IS DISTINCT FROM (NEW."offers_waiting") OR OLD."opened_by_id" IS DISTINCT FROM (NEW."opened_by_id") OR OLD."owed_by_id" IS DISTINCT FROM (NEW."owed_by_id") OR OLD."owed_by_name" IS DISTINCT FROM (NEW."owed_by_name") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."promised_in_id" IS DISTINCT FROM (NEW."promised_in_id") OR OLD."replies_waiting" IS DISTINCT FROM (NEW."replies_waiting") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."supplied_on" IS DISTINCT FROM (NEW."supplied_on") OR OLD."wanted" IS DISTINCT FROM (NEW."wanted"))',
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_evidencerequestevent" ("id", "created_at", "claim_id", "wanted", "owed_by_id", "owed_by_name", "promised_in_id", "channel", "asked_on", "due_on", "next_contact", "first_asked_on", "supplied_on", "last_contact_at", "replies_waiting", "offers_waiting", "owner_id", "state", "note", "opened_by_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."claim_id", NEW."wanted", NEW."owed_by_id", NEW."owed_by_name", NEW."promised_in_id", NEW."channel", NEW."asked_on", NEW."due_on", NEW."next_contact", NEW."first_asked_on", NEW."supplied_on", NEW."last_contact_at", NEW."replies_waiting", NEW."offers_waiting", NEW."owner_id", NEW."state", NEW."note", NEW."opened_by_id", now(), \'changed\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'evidencerequest\', kept.pgh_obj_id, kept.pgh_id, \'changed\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="7b911b4764d2955c6bd69f2014e9023857f8a6fb",
                            operation="UPDATE",
                            pgid="pgtrigger_changed_update_ca7d9",
                            table="factcheck_evidencerequest",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="feed",
                    trigger=pgtrigger.compiler.Trigger(
                        name="revision",
                        sql=factcheck.db.triggers.GuardSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.revision := OLD.revision + 1; RETURN NEW;",
                            hash="5ce6a4693ae30b14936a5b1f84f8cf142a5a66f9",
                            operation="UPDATE",
                            pgid="pgtrigger_revision_9576f",
                            table="factcheck_feed",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="letter",
                    trigger=pgtrigger.compiler.Trigger(
                        name="revision",
                        sql=factcheck.db.triggers.GuardSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.revision := OLD.revision + 1; RETURN NEW;",
                            hash="77402e79bd6722900fe7e320ed968d1f44dcf84d",
                            operation="UPDATE",
                            pgid="pgtrigger_revision_33924",
                            table="factcheck_letter",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="letter",
                    trigger=pgtrigger.compiler.Trigger(
                        name="changed_update",
                        sql=factcheck.db.triggers.CaptureSql(
                            condition='WHEN (OLD."answer_by" IS DISTINCT FROM (NEW."answer_by") OR OLD."body" IS DISTINCT FROM (NEW."body") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."followup_id" IS DISTINCT FROM (NEW."followup_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."problem" IS DISTINCT FROM (NEW."problem") OR OLD."proposed" IS DISTINCT FROM (NEW."proposed") OR OLD."request_id" IS DISTINCT FROM (NEW."request_id") OR OLD."sending_at" IS DISTINCT FROM (NEW."sending_at") OR OLD."sent_at" IS DISTINCT FROM (NEW."sent_at") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."subject" IS DISTINCT FROM (NEW."subject") OR OLD."to" IS DISTINCT FROM (NEW."to") OR OLD."with_reply_link" IS DISTINCT FROM (NEW."with_reply_link") OR OLD."written_by_id" IS DISTINCT FROM (NEW."written_by_id"))',
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_letterevent" ("id", "created_at", "request_id", "kind", "state", "to", "subject", "body", "answer_by", "with_reply_link", "proposed", "written_by_id", "sending_at", "sent_at", "problem", "followup_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."request_id", NEW."kind", NEW."state", NEW."to", NEW."subject", NEW."body", NEW."answer_by", NEW."with_reply_link", NEW."proposed", NEW."written_by_id", NEW."sending_at", NEW."sent_at", NEW."problem", NEW."followup_id", now(), \'changed\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'letter\', kept.pgh_obj_id, kept.pgh_id, \'changed\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="18d2fabfff9c5b05b5450461b42fe048260a6e15",
                            operation="UPDATE",
                            pgid="pgtrigger_changed_update_2dce1",
                            table="factcheck_letter",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="outlet",
                    trigger=pgtrigger.compiler.Trigger(
                        name="revision",
                        sql=factcheck.db.triggers.GuardSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.revision := OLD.revision + 1; RETURN NEW;",
                            hash="dc3bf2782f515353bc17436d334c94ddbd53e5fa",
                            operation="UPDATE",
                            pgid="pgtrigger_revision_840b7",
                            table="factcheck_outlet",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="outlet",
                    trigger=pgtrigger.compiler.Trigger(
                        name="changed_update",
                        sql=factcheck.db.triggers.CaptureSql(
                            condition='WHEN (OLD."country" IS DISTINCT FROM (NEW."country") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."time_zone" IS DISTINCT FROM (NEW."time_zone"))',
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_outletevent" ("id", "created_at", "name", "country", "language", "time_zone", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."name", NEW."country", NEW."language", NEW."time_zone", now(), \'changed\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'outlet\', kept.pgh_obj_id, kept.pgh_id, \'changed\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="6d78629381a74bf348ef26594518e123bbc1dfc1",
                            operation="UPDATE",
                            pgid="pgtrigger_changed_update_762ba",
                            table="factcheck_outlet",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="outletdomain",
                    trigger=pgtrigger.compiler.Trigger(
                        name="revision_of_outer",
                        sql=factcheck.db.triggers.GuardSql(
                            func="\n    UPDATE factcheck_outlet SET revision = revision + 1 WHERE id = COALESCE(NEW.outlet_id, OLD.outlet_id);\n    RETURN NULL;\n",
                            hash="6204efe85a0133f4c8c7e54be356590db16684bc",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_revision_of_outer_f3745",
                            table="factcheck_outletdomain",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="rating",
                    trigger=pgtrigger.compiler.Trigger(
                        name="revision",
                        sql=factcheck.db.triggers.GuardSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.revision := OLD.revision + 1; RETURN NEW;",
                            hash="8fba01ab99ceb8db02407c0fce7ed30ecc2ad2b4",
                            operation="UPDATE",
                            pgid="pgtrigger_revision_24b82",
                            table="factcheck_rating",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="rating",
                    trigger=pgtrigger.compiler.Trigger(
                        name="changed_update",
                        sql=factcheck.db.triggers.CaptureSql(
                            condition='WHEN (OLD."asserts_falsehood" IS DISTINCT FROM (NEW."asserts_falsehood") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."definition" IS DISTINCT FROM (NEW."definition") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."label" IS DISTINCT FROM (NEW."label") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."order" IS DISTINCT FROM (NEW."order") OR OLD."slug" IS DISTINCT FROM (NEW."slug"))',
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_ratingevent" ("id", "created_at", "label", "slug", "definition", "order", "number", "asserts_falsehood", "is_active", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."label", NEW."slug", NEW."definition", NEW."order", NEW."number", NEW."asserts_falsehood", NEW."is_active", now(), \'changed\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'rating\', kept.pgh_obj_id, kept.pgh_id, \'changed\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="9bec40bb254f7d9e4f56e3c838dbb3f37b78a0b4",
                            operation="UPDATE",
                            pgid="pgtrigger_changed_update_77e89",
                            table="factcheck_rating",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="speaker",
                    trigger=pgtrigger.compiler.Trigger(
                        name="revision",
                        sql=factcheck.db.triggers.GuardSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.revision := OLD.revision + 1; RETURN NEW;",
                            hash="bb35238c7546d4de6b5b749619698bd309133041",
                            operation="UPDATE",
                            pgid="pgtrigger_revision_dbeee",
                            table="factcheck_speaker",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="speaker",
                    trigger=pgtrigger.compiler.Trigger(
                        name="changed_update",
                        sql=factcheck.db.triggers.CaptureSql(
                            condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."description" IS DISTINCT FROM (NEW."description") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."merged_into_id" IS DISTINCT FROM (NEW."merged_into_id") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."wikidata_id" IS DISTINCT FROM (NEW."wikidata_id"))',
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_speakerevent" ("id", "created_at", "name", "kind", "description", "wikidata_id", "merged_into_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."name", NEW."kind", NEW."description", NEW."wikidata_id", NEW."merged_into_id", now(), \'changed\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'speaker\', kept.pgh_obj_id, kept.pgh_id, \'changed\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="ac3608c6e50bd5105f91dc1cde833012b3491f97",
                            operation="UPDATE",
                            pgid="pgtrigger_changed_update_4a56e",
                            table="factcheck_speaker",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="speakername",
                    trigger=pgtrigger.compiler.Trigger(
                        name="revision_of_outer",
                        sql=factcheck.db.triggers.GuardSql(
                            func="\n    UPDATE factcheck_speaker SET revision = revision + 1 WHERE id = COALESCE(NEW.speaker_id, OLD.speaker_id);\n    RETURN NULL;\n",
                            hash="b729154dff0fda9ea46baafd312ef620b3dc566d",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_revision_of_outer_36fd8",
                            table="factcheck_speakername",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="speakerrole",
                    trigger=pgtrigger.compiler.Trigger(
                        name="revision",
                        sql=factcheck.db.triggers.GuardSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.revision := OLD.revision + 1; RETURN NEW;",
                            hash="23c6350d36cc6f43e897d8a17c24cb9b51c7d2d8",
                            operation="UPDATE",
                            pgid="pgtrigger_revision_88672",
                            table="factcheck_speakerrole",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="speakerrole",
                    trigger=pgtrigger.compiler.Trigger(
                        name="changed_update",
                        sql=factcheck.db.triggers.CaptureSql(
                            condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."organisation" IS DISTINCT FROM (NEW."organisation") OR OLD."since" IS DISTINCT FROM (NEW."since") OR OLD."speaker_id" IS DISTINCT FROM (NEW."speaker_id") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."until" IS DISTINCT FROM (NEW."until"))',
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_speakerroleevent" ("id", "created_at", "speaker_id", "title", "organisation", "since", "until", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."speaker_id", NEW."title", NEW."organisation", NEW."since", NEW."until", now(), \'changed\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'speakerrole\', kept.pgh_obj_id, kept.pgh_id, \'changed\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="113e25b2a25399cbe01feef1112120fb18d587d4",
                            operation="UPDATE",
                            pgid="pgtrigger_changed_update_f5f94",
                            table="factcheck_speakerrole",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="statement",
                    trigger=pgtrigger.compiler.Trigger(
                        name="revision",
                        sql=factcheck.db.triggers.GuardSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.revision := OLD.revision + 1; RETURN NEW;",
                            hash="b9ac22353bd93506a6c6f1902f9f625782fe45e5",
                            operation="UPDATE",
                            pgid="pgtrigger_revision_c7b04",
                            table="factcheck_statement",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="statement",
                    trigger=pgtrigger.compiler.Trigger(
                        name="changed_update",
                        sql=factcheck.db.triggers.CaptureSql(
                            condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."end" IS DISTINCT FROM (NEW."end") OR OLD."exact" IS DISTINCT FROM (NEW."exact") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."mode" IS DISTINCT FROM (NEW."mode") OR OLD."note" IS DISTINCT FROM (NEW."note") OR OLD."part" IS DISTINCT FROM (NEW."part") OR OLD."prefix" IS DISTINCT FROM (NEW."prefix") OR OLD."removed_at" IS DISTINCT FROM (NEW."removed_at") OR OLD."said_on" IS DISTINCT FROM (NEW."said_on") OR OLD."speaker_id" IS DISTINCT FROM (NEW."speaker_id") OR OLD."stance" IS DISTINCT FROM (NEW."stance") OR OLD."start" IS DISTINCT FROM (NEW."start") OR OLD."suffix" IS DISTINCT FROM (NEW."suffix") OR OLD."tagged_by_id" IS DISTINCT FROM (NEW."tagged_by_id") OR OLD."venue" IS DISTINCT FROM (NEW."venue") OR OLD."version_id" IS DISTINCT FROM (NEW."version_id") OR OLD."via_id" IS DISTINCT FROM (NEW."via_id"))',
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_statementevent" ("id", "created_at", "version_id", "part", "start", "end", "exact", "prefix", "suffix", "speaker_id", "via_id", "mode", "stance", "said_on", "venue", "note", "tagged_by_id", "removed_at", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."version_id", NEW."part", NEW."start", NEW."end", NEW."exact", NEW."prefix", NEW."suffix", NEW."speaker_id", NEW."via_id", NEW."mode", NEW."stance", NEW."said_on", NEW."venue", NEW."note", NEW."tagged_by_id", NEW."removed_at", now(), \'changed\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'statement\', kept.pgh_obj_id, kept.pgh_id, \'changed\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="79e241fabf5c99591753cd28e028e6b66b6280dc",
                            operation="UPDATE",
                            pgid="pgtrigger_changed_update_09ba9",
                            table="factcheck_statement",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="statementtag",
                    trigger=pgtrigger.compiler.Trigger(
                        name="revision_of_outer",
                        sql=factcheck.db.triggers.GuardSql(
                            func="\n    UPDATE factcheck_statement SET revision = revision + 1 WHERE id = COALESCE(NEW.statement_id, OLD.statement_id);\n    RETURN NULL;\n",
                            hash="8c0dcdaeb6a23a3c2b8b07417ab8ff505f71da6a",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_revision_of_outer_0ae1e",
                            table="factcheck_statementtag",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="tag",
                    trigger=pgtrigger.compiler.Trigger(
                        name="revision",
                        sql=factcheck.db.triggers.GuardSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.revision := OLD.revision + 1; RETURN NEW;",
                            hash="1b63f64d9085cb7a83abfad2814a3d747132f4fe",
                            operation="UPDATE",
                            pgid="pgtrigger_revision_8a54c",
                            table="factcheck_tag",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="tag",
                    trigger=pgtrigger.compiler.Trigger(
                        name="changed_update",
                        sql=factcheck.db.triggers.CaptureSql(
                            condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."description" IS DISTINCT FROM (NEW."description") OR OLD."group" IS DISTINCT FROM (NEW."group") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."label" IS DISTINCT FROM (NEW."label") OR OLD."slug" IS DISTINCT FROM (NEW."slug"))',
                            declare="DECLARE _said jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb; _action uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;",
                            func='WITH kept AS (INSERT INTO "factcheck_tagevent" ("id", "created_at", "group", "slug", "label", "description", "is_active", "pgh_created_at", "pgh_label", "pgh_obj_id", "pgh_context", "pgh_context_id") VALUES (NEW."id", NEW."created_at", NEW."group", NEW."slug", NEW."label", NEW."description", NEW."is_active", now(), \'changed\', NEW."id", _said, _action) RETURNING *) INSERT INTO "factcheck_event" ("at", "noun", "row_id", "event_id", "what", "by_id", "verb", "source", "request", "action", "row") SELECT kept.pgh_created_at, \'tag\', kept.pgh_obj_id, kept.pgh_id, \'changed\', (_said ->> \'by\')::bigint, _said ->> \'verb\', coalesce(_said ->> \'source\', \'database\'), CASE WHEN _said IS NULL THEN left(concat_ws(\' \', session_user, nullif(current_setting(\'application_name\'), \'\'), \'process\', pg_backend_pid()), 150) ELSE coalesce(_said ->> \'request\', \'\') END, _action, to_jsonb(kept) - \'{pgh_id,pgh_created_at,pgh_label,pgh_context,pgh_context_id,pgh_obj_id}\'::text[] FROM kept; RETURN NULL;',
                            hash="f4d4d72951c51df9fe99b7441bb07b68c3821557",
                            operation="UPDATE",
                            pgid="pgtrigger_changed_update_19fed",
                            table="factcheck_tag",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="user",
                    trigger=pgtrigger.compiler.Trigger(
                        name="revision",
                        sql=factcheck.db.triggers.GuardSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.revision := OLD.revision + 1; RETURN NEW;",
                            hash="6095382064100be38f3f7bbcb396acc10e352244",
                            operation="UPDATE",
                            pgid="pgtrigger_revision_0f58c",
                            table="factcheck_user",
                            when="BEFORE",
                        ),
                    ),
                ),
            ]
        )
    ]
