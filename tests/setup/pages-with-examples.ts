import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..', '..')

const markdownBelow = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md') && !path.includes('node_modules'))
    .map((path) => join(folder, path))

const readmesOf = (folder: string): string[] =>
  readdirSync(join(root, folder))
    .map((name) => join(folder, name, 'README.md'))
    .filter((path) => existsSync(join(root, path)))

/** Every page that shows TypeScript. Its examples are run as they stand. */
export const pagesWithExamples = (): string[] =>
  ['README.md', 'CONTRIBUTING.md', ...markdownBelow('docs'), ...markdownBelow('examples'), ...readmesOf('packages')]
    .filter((path) => existsSync(join(root, path)))
    .filter((path) => readFileSync(join(root, path), 'utf8').includes('\n```ts\n'))
