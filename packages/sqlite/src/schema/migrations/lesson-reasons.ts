import type { Kysely } from 'kysely'

/** Why a trade taught nothing, where that is known. */
export const lessonReasons = async ({ schema }: Kysely<unknown>): Promise<void> => {
  await schema.alterTable('trades').addColumn('lesson_reason', 'text').execute()
}
