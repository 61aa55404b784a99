/** Another checkout to compare with: a folder that there is, or a revision that is laid out for the time. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { ArgumentFault } from './arguments.ts'
import { ROOT } from './places.ts'

export interface Checkout {
  readonly folder: string
  /** As it was asked for. */
  readonly name: string
  readonly release: () => void
}

const git = (...words: readonly string[]) => spawnSync('git', words, { cwd: ROOT, encoding: 'utf8' })

/** Throws `ArgumentFault` where there is neither such a folder with packages in it nor such a revision. */
export const checkoutOf = (asked: string, from: string = process.env['INIT_CWD'] ?? process.cwd()): Checkout => {
  const folder = resolve(from, asked)
  if (existsSync(join(folder, 'packages', 'core', 'package.json'))) return { folder, name: asked, release: () => {} }
  if (git('rev-parse', '--verify', '--quiet', `${asked}^{commit}`).status !== 0)
    throw new ArgumentFault(`--against=${asked} is neither a folder with packages in it nor a revision that git knows.`)
  const place = mkdtempSync(join(tmpdir(), 'alavanca-against-'))
  const { status, stderr } = git('worktree', 'add', '--detach', place, asked)
  if (status !== 0) throw new ArgumentFault(`git could not lay out ${asked}: ${stderr.trim()}`)
  const release = (): void => {
    git('worktree', 'remove', '--force', place)
    rmSync(place, { recursive: true, force: true })
  }
  return { folder: place, name: asked, release }
}
