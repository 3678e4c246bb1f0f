import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from factcheck.db.operations import Together


class Migration(migrations.Migration):
    dependencies = [
        ("factcheck", "0003_reviews"),
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
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.revision := OLD.revision + 1; RETURN NEW;",
                            hash="52ec4671d1b6aa802513209427131ef130af2781",
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
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."added_by_id" IS DISTINCT FROM (NEW."added_by_id") OR OLD."byline" IS DISTINCT FROM (NEW."byline") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."credited_source" IS DISTINCT FROM (NEW."credited_source") OR OLD."date_precision" IS DISTINCT FROM (NEW."date_precision") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."outlet_id" IS DISTINCT FROM (NEW."outlet_id") OR OLD."published_at" IS DISTINCT FROM (NEW."published_at") OR OLD."time_zone" IS DISTINCT FROM (NEW."time_zone") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."url" IS DISTINCT FROM (NEW."url") OR OLD."url_key" IS DISTINCT FROM (NEW."url_key"))',
                            func='INSERT INTO "factcheck_articleevent" ("added_by_id", "byline", "created_at", "credited_source", "date_precision", "id", "language", "outlet_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "time_zone", "title", "url", "url_key") VALUES (NEW."added_by_id", NEW."byline", NEW."created_at", NEW."credited_source", NEW."date_precision", NEW."id", NEW."language", NEW."outlet_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'changed\', NEW."id", NEW."published_at", NEW."time_zone", NEW."title", NEW."url", NEW."url_key"); RETURN NULL;',
                            hash="9b416d3520e3d9665dab0b1694ebb08dc2dc8cc3",
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
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.revision := OLD.revision + 1; RETURN NEW;",
                            hash="579b59b4e3c399f55507ae51b7072570bffc925b",
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
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."assignee_id" IS DISTINCT FROM (NEW."assignee_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."merged_into_id" IS DISTINCT FROM (NEW."merged_into_id") OR OLD."priority" IS DISTINCT FROM (NEW."priority") OR OLD."started_by_id" IS DISTINCT FROM (NEW."started_by_id") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."text" IS DISTINCT FROM (NEW."text"))',
                            func='INSERT INTO "factcheck_claimevent" ("assignee_id", "created_at", "id", "kind", "merged_into_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "priority", "started_by_id", "state", "text") VALUES (NEW."assignee_id", NEW."created_at", NEW."id", NEW."kind", NEW."merged_into_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'changed\', NEW."id", NEW."priority", NEW."started_by_id", NEW."state", NEW."text"); RETURN NULL;',
                            hash="f1b694536d71c357fc4d196e6a216f19e232f2f1",
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
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    UPDATE factcheck_claim SET revision = revision + 1 WHERE id = COALESCE(NEW.claim_id, OLD.claim_id);\n    RETURN NULL;\n",
                            hash="c05392bbf091c3a1d6c41c93b2e68da2f3b581f6",
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
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.revision := OLD.revision + 1; RETURN NEW;",
                            hash="52dfd36a5c33c184655d3e76f46efe25c4f6746c",
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
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."access" IS DISTINCT FROM (NEW."access") OR OLD."added_by_id" IS DISTINCT FROM (NEW."added_by_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."dated" IS DISTINCT FROM (NEW."dated") OR OLD."file" IS DISTINCT FROM (NEW."file") OR OLD."file_name" IS DISTINCT FROM (NEW."file_name") OR OLD."file_sha256" IS DISTINCT FROM (NEW."file_sha256") OR OLD."file_size" IS DISTINCT FROM (NEW."file_size") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."media_type" IS DISTINCT FROM (NEW."media_type") OR OLD."note" IS DISTINCT FROM (NEW."note") OR OLD."origin" IS DISTINCT FROM (NEW."origin") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."unreviewed" IS DISTINCT FROM (NEW."unreviewed") OR OLD."url" IS DISTINCT FROM (NEW."url") OR OLD."url_key" IS DISTINCT FROM (NEW."url_key"))',
                            func='INSERT INTO "factcheck_evidenceevent" ("access", "added_by_id", "created_at", "dated", "file", "file_name", "file_sha256", "file_size", "id", "kind", "media_type", "note", "origin", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title", "unreviewed", "url", "url_key") VALUES (NEW."access", NEW."added_by_id", NEW."created_at", NEW."dated", NEW."file", NEW."file_name", NEW."file_sha256", NEW."file_size", NEW."id", NEW."kind", NEW."media_type", NEW."note", NEW."origin", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'changed\', NEW."id", NEW."title", NEW."unreviewed", NEW."url", NEW."url_key"); RETURN NULL;',
                            hash="747b60ad632458b9933c91a08fc89d2a8dfd0db8",
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
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.revision := OLD.revision + 1; RETURN NEW;",
                            hash="19455c41450f724f9bc6772ea58b76dbb11d9fd5",
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
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."by_id" IS DISTINCT FROM (NEW."by_id") OR OLD."claim_id" IS DISTINCT FROM (NEW."claim_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."evidence_id" IS DISTINCT FROM (NEW."evidence_id") OR OLD."excerpt" IS DISTINCT FROM (NEW."excerpt") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."note" IS DISTINCT FROM (NEW."note") OR OLD."removed_at" IS DISTINCT FROM (NEW."removed_at") OR OLD."stance" IS DISTINCT FROM (NEW."stance") OR OLD."supplied_for_id" IS DISTINCT FROM (NEW."supplied_for_id"))',
                            func='INSERT INTO "factcheck_evidencelinkevent" ("by_id", "claim_id", "created_at", "evidence_id", "excerpt", "id", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removed_at", "stance", "supplied_for_id") VALUES (NEW."by_id", NEW."claim_id", NEW."created_at", NEW."evidence_id", NEW."excerpt", NEW."id", NEW."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'changed\', NEW."id", NEW."removed_at", NEW."stance", NEW."supplied_for_id"); RETURN NULL;',
                            hash="a52caa379c359007a9478d21b17f827168f567fe",
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
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    UPDATE factcheck_evidence SET revision = revision + 1 WHERE id = COALESCE(NEW.evidence_id, OLD.evidence_id);\n    RETURN NULL;\n",
                            hash="e0075c4b1dd473332522b7d22c2379089a7b548a",
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
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.revision := OLD.revision + 1; RETURN NEW;",
                            hash="ea66fc0ef3106103ac9e5d194020844e08a52b1a",
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
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."asked_on" IS DISTINCT FROM (NEW."asked_on") OR OLD."channel" IS DISTINCT FROM (NEW."channel") OR OLD."claim_id" IS DISTINCT FROM (NEW."claim_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."due_on" IS DISTINCT FROM (NEW."due_on") OR OLD."first_asked_on" IS DISTINCT FROM (NEW."first_asked_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."last_contact_at" IS DISTINCT FROM (NEW."last_contact_at") OR OLD."next_contact" IS DISTINCT FROM (NEW."next_contact") OR OLD."note" IS DISTINCT FROM (NEW."note") OR OLD."offers_waiting" IS DISTINCT FROM (NEW."offers_waiting") OR OLD."opened_by_id" IS DISTINCT FROM (NEW."opened_by_id") OR OLD."owed_by_id" IS DISTINCT FROM (NEW."owed_by_id") OR OLD."owed_by_name" IS DISTINCT FROM (NEW."owed_by_name") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."promised_in_id" IS DISTINCT FROM (NEW."promised_in_id") OR OLD."replies_waiting" IS DISTINCT FROM (NEW."replies_waiting") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."supplied_on" IS DISTINCT FROM (NEW."supplied_on") OR OLD."wanted" IS DISTINCT FROM (NEW."wanted"))',
                            func='INSERT INTO "factcheck_evidencerequestevent" ("asked_on", "channel", "claim_id", "created_at", "due_on", "first_asked_on", "id", "last_contact_at", "next_contact", "note", "offers_waiting", "opened_by_id", "owed_by_id", "owed_by_name", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "promised_in_id", "replies_waiting", "state", "supplied_on", "wanted") VALUES (NEW."asked_on", NEW."channel", NEW."claim_id", NEW."created_at", NEW."due_on", NEW."first_asked_on", NEW."id", NEW."last_contact_at", NEW."next_contact", NEW."note", NEW."offers_waiting", NEW."opened_by_id", NEW."owed_by_id", NEW."owed_by_name", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'changed\', NEW."id", NEW."promised_in_id", NEW."replies_waiting", NEW."state", NEW."supplied_on", NEW."wanted"); RETURN NULL;',
                            hash="0f63c3004d3b9356f984b1a2c94889f850a5bdb9",
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
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.revision := OLD.revision + 1; RETURN NEW;",
                            hash="19e6302dc3476d123f2253b1896451de6784793e",
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
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.revision := OLD.revision + 1; RETURN NEW;",
                            hash="02591f887a325f4083cfd2c65cf764a966e60289",
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
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."answer_by" IS DISTINCT FROM (NEW."answer_by") OR OLD."body" IS DISTINCT FROM (NEW."body") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."followup_id" IS DISTINCT FROM (NEW."followup_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."problem" IS DISTINCT FROM (NEW."problem") OR OLD."proposed" IS DISTINCT FROM (NEW."proposed") OR OLD."request_id" IS DISTINCT FROM (NEW."request_id") OR OLD."sending_at" IS DISTINCT FROM (NEW."sending_at") OR OLD."sent_at" IS DISTINCT FROM (NEW."sent_at") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."subject" IS DISTINCT FROM (NEW."subject") OR OLD."to" IS DISTINCT FROM (NEW."to") OR OLD."with_reply_link" IS DISTINCT FROM (NEW."with_reply_link") OR OLD."written_by_id" IS DISTINCT FROM (NEW."written_by_id"))',
                            func='INSERT INTO "factcheck_letterevent" ("answer_by", "body", "created_at", "followup_id", "id", "kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "problem", "proposed", "request_id", "sending_at", "sent_at", "state", "subject", "to", "with_reply_link", "written_by_id") VALUES (NEW."answer_by", NEW."body", NEW."created_at", NEW."followup_id", NEW."id", NEW."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'changed\', NEW."id", NEW."problem", NEW."proposed", NEW."request_id", NEW."sending_at", NEW."sent_at", NEW."state", NEW."subject", NEW."to", NEW."with_reply_link", NEW."written_by_id"); RETURN NULL;',
                            hash="d7085f90cf475dd530a3153c532f3c22227fc25d",
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
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.revision := OLD.revision + 1; RETURN NEW;",
                            hash="a75dbac634cce688f5d2771368d91e97be34af70",
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
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."country" IS DISTINCT FROM (NEW."country") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."time_zone" IS DISTINCT FROM (NEW."time_zone"))',
                            func='INSERT INTO "factcheck_outletevent" ("country", "created_at", "id", "language", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "time_zone") VALUES (NEW."country", NEW."created_at", NEW."id", NEW."language", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'changed\', NEW."id", NEW."time_zone"); RETURN NULL;',
                            hash="84e1cd8e93df934462dccf349a8282e447bfe64a",
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
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    UPDATE factcheck_outlet SET revision = revision + 1 WHERE id = COALESCE(NEW.outlet_id, OLD.outlet_id);\n    RETURN NULL;\n",
                            hash="9d3a1facdb92713c97dae76e4a25bb1e37ea2a6f",
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
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.revision := OLD.revision + 1; RETURN NEW;",
                            hash="77fc6b27d9d1d8d21ec7d45b979bea5fc92fe46e",
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
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."asserts_falsehood" IS DISTINCT FROM (NEW."asserts_falsehood") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."definition" IS DISTINCT FROM (NEW."definition") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."label" IS DISTINCT FROM (NEW."label") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."order" IS DISTINCT FROM (NEW."order") OR OLD."slug" IS DISTINCT FROM (NEW."slug"))',
                            func='INSERT INTO "factcheck_ratingevent" ("asserts_falsehood", "created_at", "definition", "id", "is_active", "label", "number", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug") VALUES (NEW."asserts_falsehood", NEW."created_at", NEW."definition", NEW."id", NEW."is_active", NEW."label", NEW."number", NEW."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'changed\', NEW."id", NEW."slug"); RETURN NULL;',
                            hash="a2ed5d0e6208242552d80cff9f1912267ea40b50",
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
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.revision := OLD.revision + 1; RETURN NEW;",
                            hash="33c7c12e41dc13a541823609454abbcc4257b8d0",
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
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."description" IS DISTINCT FROM (NEW."description") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."merged_into_id" IS DISTINCT FROM (NEW."merged_into_id") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."wikidata_id" IS DISTINCT FROM (NEW."wikidata_id"))',
                            func='INSERT INTO "factcheck_speakerevent" ("created_at", "description", "id", "kind", "merged_into_id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "wikidata_id") VALUES (NEW."created_at", NEW."description", NEW."id", NEW."kind", NEW."merged_into_id", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'changed\', NEW."id", NEW."wikidata_id"); RETURN NULL;',
                            hash="6eb3c06ccd2c19bd89ae6aa505b9f4be296b5d6c",
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
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    UPDATE factcheck_speaker SET revision = revision + 1 WHERE id = COALESCE(NEW.speaker_id, OLD.speaker_id);\n    RETURN NULL;\n",
                            hash="cc13e708724469f6b87cfed91bee2602f2158e02",
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
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.revision := OLD.revision + 1; RETURN NEW;",
                            hash="ef462fbe9b157d22e8ff1b81edf5634e752f5319",
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
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."organisation" IS DISTINCT FROM (NEW."organisation") OR OLD."since" IS DISTINCT FROM (NEW."since") OR OLD."speaker_id" IS DISTINCT FROM (NEW."speaker_id") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."until" IS DISTINCT FROM (NEW."until"))',
                            func='INSERT INTO "factcheck_speakerroleevent" ("created_at", "id", "organisation", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "speaker_id", "title", "until") VALUES (NEW."created_at", NEW."id", NEW."organisation", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'changed\', NEW."id", NEW."since", NEW."speaker_id", NEW."title", NEW."until"); RETURN NULL;',
                            hash="64e68ad93393ee6a5b3908cf12d24eb610eb22bb",
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
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.revision := OLD.revision + 1; RETURN NEW;",
                            hash="bd02f642a7b686cfa5e424fbaeb9fabacfd63af7",
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
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."end" IS DISTINCT FROM (NEW."end") OR OLD."exact" IS DISTINCT FROM (NEW."exact") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."mode" IS DISTINCT FROM (NEW."mode") OR OLD."note" IS DISTINCT FROM (NEW."note") OR OLD."part" IS DISTINCT FROM (NEW."part") OR OLD."prefix" IS DISTINCT FROM (NEW."prefix") OR OLD."removed_at" IS DISTINCT FROM (NEW."removed_at") OR OLD."said_on" IS DISTINCT FROM (NEW."said_on") OR OLD."speaker_id" IS DISTINCT FROM (NEW."speaker_id") OR OLD."stance" IS DISTINCT FROM (NEW."stance") OR OLD."start" IS DISTINCT FROM (NEW."start") OR OLD."suffix" IS DISTINCT FROM (NEW."suffix") OR OLD."tagged_by_id" IS DISTINCT FROM (NEW."tagged_by_id") OR OLD."venue" IS DISTINCT FROM (NEW."venue") OR OLD."version_id" IS DISTINCT FROM (NEW."version_id") OR OLD."via_id" IS DISTINCT FROM (NEW."via_id"))',
                            func='INSERT INTO "factcheck_statementevent" ("created_at", "end", "exact", "id", "mode", "note", "part", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prefix", "removed_at", "said_on", "speaker_id", "stance", "start", "suffix", "tagged_by_id", "venue", "version_id", "via_id") VALUES (NEW."created_at", NEW."end", NEW."exact", NEW."id", NEW."mode", NEW."note", NEW."part", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'changed\', NEW."id", NEW."prefix", NEW."removed_at", NEW."said_on", NEW."speaker_id", NEW."stance", NEW."start", NEW."suffix", NEW."tagged_by_id", NEW."venue", NEW."version_id", NEW."via_id"); RETURN NULL;',
                            hash="7296fd6f5f60efb86ceb59b12ca2f25079835595",
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
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    UPDATE factcheck_statement SET revision = revision + 1 WHERE id = COALESCE(NEW.statement_id, OLD.statement_id);\n    RETURN NULL;\n",
                            hash="35e33a37ebdb520a3c408106cc3f82d39fe59e3c",
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
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.revision := OLD.revision + 1; RETURN NEW;",
                            hash="aa5ea92bb0e1bd26c7011a74d176ab1a8fc7637c",
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
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."description" IS DISTINCT FROM (NEW."description") OR OLD."group" IS DISTINCT FROM (NEW."group") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."label" IS DISTINCT FROM (NEW."label") OR OLD."slug" IS DISTINCT FROM (NEW."slug"))',
                            func='INSERT INTO "factcheck_tagevent" ("created_at", "description", "group", "id", "is_active", "label", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug") VALUES (NEW."created_at", NEW."description", NEW."group", NEW."id", NEW."is_active", NEW."label", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'changed\', NEW."id", NEW."slug"); RETURN NULL;',
                            hash="f365a9a6f87bf66c8ea09dd7d465bd719b7be74c",
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
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func="NEW.revision := OLD.revision + 1; RETURN NEW;",
                            hash="c1020d50d6ab85f40f2965ac37c0b6d3cc045840",
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
