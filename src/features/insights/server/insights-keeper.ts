import { type PersonalDataKeeper, section, theirRows } from '@/features/customers/server'
import { Prisma } from '@/server/db/sql'

/** Figures alone, of a record that is nobody's: they stay, or what was reported would change. */
export const insightsKeeper: PersonalDataKeeper = {
  name: 'insights',
  sections: [theirRows('forecasts', 'predictions'), section('figures', 'person_figures', (ids) => Prisma.sql`t.person_id = ANY${ids}`)],
  besides: [],
  erase: async () => {},
  words: {},
}
