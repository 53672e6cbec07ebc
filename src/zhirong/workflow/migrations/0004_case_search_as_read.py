from django.db import migrations, models


def add_readings(apps, schema_editor):
    """Cases that stand already are found by their words as well; whatever else finds them stays."""
    from zhirong.ui.searching import initials

    for case in apps.get_model("workflow", "Case").objects.all():
        case.search = f"{case.search} {initials(case.title.lower())[0]}"[:1300]
        case.save(update_fields=("search",))


class Migration(migrations.Migration):

    dependencies = [
        ('workflow', '0003_case_search_length'),
    ]

    operations = [
        migrations.AlterField(
            model_name='case',
            name='search',
            field=models.CharField(blank=True, help_text='title and three readings of its initials: ``searched``', max_length=1300),
        ),
        migrations.RunPython(add_readings, migrations.RunPython.noop),
    ]
