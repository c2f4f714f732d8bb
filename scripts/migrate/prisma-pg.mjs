import { randomUUID } from 'node:crypto'
import { PrismaPg } from '@prisma/adapter-pg'
import { ColumnTypeEnum } from '@prisma/driver-adapter-utils'
import { withConnection, withDatabase } from '../postgres/connect.mjs'

const oneByteChar = 18 // OID of PostgreSQL's "char", which its catalogues use
const text = 25

/** Adapter 7.10 knows no "char": reads such columns as text and says afterwards what they were. */
function readCatalogueChars(connection) {
  const performIO = connection.performIO.bind(connection)
  const queryRaw = connection.queryRaw.bind(connection)
  connection.queryRaw = async (query) => {
    const columns = []
    connection.performIO = async (io) => {
      const result = await performIO(io)
      result.fields?.forEach((field, index) => {
        if (field.dataTypeID !== oneByteChar) return
        columns.push(index)
        field.dataTypeID = text
      })
      return result
    }
    const result = await queryRaw(query)
    for (const index of columns) result.columnTypes[index] = ColumnTypeEnum.Character
    return result
  }
}

/** Adapter 7.10 cuts scripts at every semicolon, also inside $$ bodies: sends them whole. */
function sendScriptsWhole(connection) {
  connection.executeScript = async (script) => {
    try {
      await connection.underlyingDriver().query(script)
    } catch (error) {
      connection.onError(error)
    }
  }
}

/** Prisma's PostgreSQL adapter as the schema engine needs it. Goes when the adapter has learned these. */
export class MigrationPg extends PrismaPg {
  #url

  constructor(poolOrConfig, url) {
    super(poolOrConfig)
    this.#url = url
  }

  async connect() {
    const connection = await super.connect()
    readCatalogueChars(connection)
    sendScriptsWhole(connection)
    return connection
  }

  /** Adapter 7.10 takes the main database for the shadow when it was given a connection string: makes a real one, and drops it after. */
  async connectToShadowDb() {
    const name = `prisma_migrate_shadow_db_${randomUUID()}`
    const url = withDatabase(this.#url, name)
    await this.#asAdmin(`CREATE DATABASE "${name}"`)
    const connection = await new MigrationPg({ connectionString: url }, url).connect()
    const dispose = connection.dispose.bind(connection)
    connection.dispose = async () => {
      await dispose()
      await this.#asAdmin(`DROP DATABASE "${name}" WITH (FORCE)`)
    }
    return connection
  }

  #asAdmin(statement) {
    return withConnection(withDatabase(this.#url, 'postgres'), (client) => client.query(statement))
  }
}
