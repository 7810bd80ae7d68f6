"""The parts of a report, one module each: from a `sr_studio.survey.report.context.Context` to HTML."""
