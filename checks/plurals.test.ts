import { expect, test } from 'vitest';
import { m } from '#lib/platform/texts.ts';

const count = 1;
const people = 1;
const days = 1;
const texts = {
  thanks: () =>
    m.kit_thanks_people({ people }) +
    m.kit_thanks_sentences({ sentences: 1 }) +
    m.kit_thanks_themes({ themes: 1 }),
  sheet: () => m.gatherings_sum_values({ count }) + m.gatherings_sum_priorities({ count }),
  contributions: () => m.gatherings_sum_contributions({ count }),
  imported: () => m.import_done_new({ added: 1 }) + m.import_mistakes_more({ bad: 1, shown: 1 }),
  connector: () => m.networks_connector_sum({ count, met: 1, planned: 1 }),
  areas: () => m.areas_import_more_mistakes({ count }) + m.accounts_log_areas_imported({ count }),
  wait: () => m.platform_too_many({ seconds: 1 }),
  edition: () => m.vision_edition_count_sentences({ sentences: 1, gatherings: 1 }),
  voices: () => m.vision_edition_count_people({ people }) + m.vision_edition_count_own({ own: 1 }),
  pictures: () => m.ui_network_left({ count }) + m.ui_order_none({ networks: 1 }),
  takenOver: () => m.capture_in_done({ fresh: 1, known: 1 }),
  paper: () => m.paper_attendance_title({ people }) + m.paper_attendance_action({ people }),
  sheets: () =>
    m.paper_field_belongs({ count }) + m.paper_log_printed({ count }) + m.paper_here_sentences({ count }),
  promises: () =>
    m.promises_answers_within({ days }) +
    m.promises_mail_open({ days }) +
    m.promises_ask_within({ days, name: 'Groen' }),
};

test.each(Object.entries(texts))('one of something is not said as many: %s', (_name, said) => {
  expect(said()).toContain('1');
  expect(said()).not.toMatch(
    /\b1 (?:\w+ )?(?:mensen|zinnen|thema's|waarden|speerpunten|bijdragen|fouten|netwerken|gebieden|seconden|vellen|dagen)\b/,
  );
});
