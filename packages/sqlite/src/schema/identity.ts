import type { ColumnDefinitionBuilder } from 'kysely'

/** How a database is told to number rows by itself: the one thing in which the tables differ between databases. */
export type Identity = (column: ColumnDefinitionBuilder) => ColumnDefinitionBuilder

/** Numbers are never given twice, also after rows were deleted. */
export const SQLITE_IDENTITY: Identity = (column) => column.primaryKey().autoIncrement()

/** The same for PostgreSQL. */
export const POSTGRES_IDENTITY: Identity = (column) => column.primaryKey().generatedByDefaultAsIdentity()
