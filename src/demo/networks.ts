import { namedId } from '#lib/platform/named-id.ts';
import { networkId, personId, type Rows } from './people.ts';
import type { Demo } from './read.ts';

export function networkRows(demo: Demo): Rows {
  const since = demo.town.networksSince;
  const networks = demo.networks.map((network) => ({ ...network, id: networkId(demo, network.slug) }));
  return [
    [
      'network',
      networks.map(({ id, name, kind, bond, size, languages, holder, voice }) => ({
        id,
        town: demo.town.area,
        name,
        kind,
        bond,
        size,
        languages,
        state: 'confirmed',
        contact_public: false,
        kit_voice: voice ?? 'nl/everyday',
        imported: false,
        created_by: personId(demo, holder),
        created_at: since,
        confirmed_at: since,
      })),
    ],
    ['network_area', networks.flatMap(({ id, areas }) => areas.map((area) => ({ network: id, area })))],
    [
      'network_link',
      networks.flatMap(({ id, slug, holder, links }) =>
        links.map(({ to, kind, note }) => ({
          id: namedId(`link ${slug} ${kind} ${to}`, new Date(since)),
          from_network: id,
          to_network: networkId(demo, to),
          kind,
          note,
          made_by: personId(demo, holder),
          made_at: since,
        })),
      ),
    ],
  ];
}
