import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundledPrograms } from '@alavanca/testing/bundled-programs'
import { onTestFinished } from 'vitest'
import { SESSION } from './killed-session.ts'

/** A folder that is gone when the test is over. */
export const testFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'alavanca-sqlite-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** The session's process, gone when the test is over. */
export const testProgram = async (): Promise<string> => {
  const programs = await bundledPrograms([SESSION])
  onTestFinished(() => programs.remove())
  return programs.pathOf('session-process')
}

/** A path in a folder that is gone when the test is over. */
export const testFile = (name = 'alavanca.db'): string => join(testFolder(), name)
