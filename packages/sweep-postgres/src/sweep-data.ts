import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { AlavancaError } from '@alavanca/core'
import { openDatabase } from './open-database.ts'

/** Bytes of a piece: far below what a row may hold, and enough that few are needed. */
const PIECE_BYTES = 1 << 20

const hashOf = async (path: string): Promise<string> => {
  const sum = createHash('sha256')
  await pipeline(createReadStream(path), sum)
  return sum.digest('hex')
}

/** Keeps files in the database, in pieces and by what is in them: what is there already is not sent again. */
export const keepData = async (url: string, paths: readonly string[]): Promise<readonly string[]> => {
  const db = await openDatabase(url)
  const hashes: string[] = []
  try {
    for (const path of paths) {
      const sha256 = await hashOf(path)
      hashes.push(sha256)
      const known = db.selectFrom('sweep_file').select('sha256').where('sha256', '=', sha256)
      if ((await known.executeTakeFirst()) !== undefined) continue
      const { size } = await stat(path)
      await db.transaction().execute(async (trx) => {
        let piece = 0
        for await (const bytes of createReadStream(path, { highWaterMark: PIECE_BYTES })) {
          const row = { sha256, piece, bytes }
          await trx
            .insertInto('sweep_data')
            .values(row)
            .onConflict((conflict) => conflict.doNothing())
            .execute()
          piece += 1
        }
        const file = { sha256, size, pieces: piece }
        await trx
          .insertInto('sweep_file')
          .values(file)
          .onConflict((conflict) => conflict.doNothing())
          .execute()
      })
    }
    return hashes
  } finally {
    await db.destroy()
  }
}

const damaged = (sha256: string, what: string): AlavancaError =>
  new AlavancaError('STORAGE_FAILED', `The data ${sha256} in the database ${what}.`, [
    { path: `sweep_data.${sha256}`, value: sha256, message: what },
  ])

/**
 * Fetches a file by what is in it, into a folder, under its name and SHA-256; resolves to its path, or to null where the database
 * does not have it. Throws `STORAGE_FAILED` where what is there is not what was kept.
 */
export const fetchData = async (
  url: string,
  { name, sha256 }: { readonly name: string; readonly sha256: string },
  folder: string,
): Promise<string | null> => {
  const path = join(folder, `${sha256.slice(0, 16)}-${name}`)
  if (existsSync(path) && (await hashOf(path)) === sha256) return path
  const db = await openDatabase(url)
  // another worker of this machine may fetch the same at the same moment
  const part = `${path}.${randomUUID()}.part`
  try {
    const file = await db.selectFrom('sweep_file').selectAll().where('sha256', '=', sha256).executeTakeFirst()
    if (file === undefined) return null
    await mkdir(folder, { recursive: true })
    const handle = await open(part, 'w')
    try {
      for (let piece = 0; piece < file.pieces; piece += 1) {
        const pieces = db.selectFrom('sweep_data').select('bytes').where('sha256', '=', sha256)
        const row = await pieces.where('piece', '=', piece).executeTakeFirst()
        if (row === undefined) throw damaged(sha256, `lacks piece ${piece}`)
        await handle.write(row.bytes)
      }
    } finally {
      await handle.close()
    }
    if ((await hashOf(part)) !== sha256) throw damaged(sha256, 'is not what was kept')
    await rename(part, path)
    return path
  } finally {
    await rm(part, { force: true })
    await db.destroy()
  }
}
