import { newId } from '@/domain/id'
import { database } from '@/server/db/client'

/** The smallest customer there can be, for tests of what stands beside customers. */
export async function customerRow(fields: { name?: string; email?: string; demo?: boolean } = {}): Promise<string> {
  const id = newId()
  const at = new Date('2026-01-01T00:00:00Z')
  await database().customer.create({
    data: {
      id,
      canonicalId: id,
      name: fields.name ?? 'Anna Weber',
      searchText: 'anna weber',
      since: at,
      createdAt: at,
      updatedAt: at,
      demo: fields.demo ?? false,
      ...(fields.email ? { email: fields.email } : {}),
    },
  })
  return id
}
