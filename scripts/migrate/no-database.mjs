import { ColumnTypeEnum } from '@prisma/driver-adapter-utils'

// The engine's one question on connecting: does the schema exist, and which PostgreSQL is this?
const greeting = {
  columnNames: ['exists', 'version', 'numeric_version'],
  columnTypes: [ColumnTypeEnum.Boolean, ColumnTypeEnum.Text, ColumnTypeEnum.Int32],
  rows: [[true, 'PostgreSQL 18', 180_000]],
}

const refuse = () => Promise.reject(new Error('This needs a database'))

/** An adapter for comparing schema texts, which asks no database although the engine connects to one all the same. */
export const noDatabase = {
  provider: 'postgres',
  adapterName: 'no-database',
  connect: async () => ({
    provider: 'postgres',
    adapterName: 'no-database',
    queryRaw: async () => greeting,
    executeRaw: refuse,
    executeScript: refuse,
    startTransaction: refuse,
    dispose: async () => {},
  }),
  connectToShadowDb: refuse,
}
