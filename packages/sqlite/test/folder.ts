import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { bundledSession } from './bundle.ts'

/** A folder that is gone when the test is over. */
export const testFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'alavanca-sqlite-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** The session's process, gone when the test is over. */
export const testProgram = async (): Promise<string> => {
  const program = await bundledSession()
  onTestFinished(() => rmSync(program))
  return program
}

/** A path in a folder that is gone when the test is over. */
export const testFile = (name = 'alavanca.db'): string => join(testFolder(), name)
