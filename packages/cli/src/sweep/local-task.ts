import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Registration } from '@alavanca/sweep'
import { usage } from '../usage-error.ts'
import { fileHash, type LocalTask, type SweepTask, type TaskFile } from './sweep-task.ts'

/** Where to look for a file besides where it lay when the sweep was registered. Resolves to null where it has none. */
export type FindFile = (file: TaskFile) => Promise<string | null>

/** Nowhere. */
export const NOWHERE: FindFile = async () => null

/** In a folder, by name or by SHA-256. */
export const inFolder =
  (folder: string): FindFile =>
  async ({ name, sha256 }) => {
    const places = [join(folder, sha256), join(folder, name)].filter((path) => existsSync(path))
    for (const path of places) if ((await fileHash(path)) === sha256) return path
    return null
  }

const located = async (file: TaskFile, said: string, directory: string, find: FindFile): Promise<string> => {
  const there = resolve(directory, said)
  if (existsSync(there) && (await fileHash(there)) === file.sha256) return there
  const found = await find(file)
  if (found !== null) return found
  throw usage`The sweep's data ${file.name} (SHA-256 ${file.sha256}) is neither at ${there} nor where else was looked; --data-folder names a folder that holds it.`
}

/** What was registered, with its files where they lie on this machine. Throws `UsageError` where one is missing or another. */
export const localTask = async (
  { task }: Registration,
  directory: string,
  find: FindFile = NOWHERE,
): Promise<LocalTask> => {
  // as: `sweepTaskOf` made it, and the chain of hashes says that nobody has changed it since
  const registered = task as SweepTask
  const { asked, files, warmUp } = registered
  const data: string[] = []
  for (const [place, file] of files.entries()) data.push(await located(file, asked.data[place] ?? '', directory, find))
  const before = warmUp === null ? undefined : await located(warmUp, asked.warmUp ?? '', directory, find)
  return { ...registered, directory, asked: { ...asked, data, warmUp: before } }
}
