from django.db import migrations

# What desks that began before 0012 have of their own: two constraints with the name that a column had before 0009, and a
# function that no trigger calls any more.
TIDY = """
DO $$ DECLARE old name; BEGIN
    FOR old IN SELECT conname FROM pg_constraint WHERE conrelid = 'factcheck_review'::regclass
        AND conname IN ('factcheck_review_version_check', 'factcheck_review_version_not_null')
    LOOP
        EXECUTE format('ALTER TABLE factcheck_review RENAME CONSTRAINT %I TO %I', old, replace(old, 'version', 'revision'));
    END LOOP;
END $$;
DROP FUNCTION IF EXISTS _pgtrigger_should_ignore(name);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("factcheck", "0014_parts_of_a_new_row"),
    ]

    operations = [
        migrations.RunSQL(TIDY, migrations.RunSQL.noop),
    ]
