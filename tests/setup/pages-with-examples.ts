import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..', '..')

/** Never into node_modules, whose links lead to all packages and from there to everything they use. */
const markdownBelow = (folder: string): string[] =>
  readdirSync(join(root, folder), { withFileTypes: true })
    .filter(({ name }) => name !== 'node_modules')
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) return markdownBelow(path)
      return path.endsWith('.md') ? [path] : []
    })

const readmesOf = (folder: string): string[] =>
  readdirSync(join(root, folder))
    .map((name) => join(folder, name, 'README.md'))
    .filter((path) => existsSync(join(root, path)))

/** Every page that shows TypeScript. Its examples are run as they stand. */
export const pagesWithExamples = (): string[] =>
  [
    'README.md',
    'README.pt-BR.md',
    'CONTRIBUTING.md',
    ...markdownBelow('docs'),
    ...markdownBelow('examples'),
    ...readmesOf('packages'),
  ]
    .filter((path) => existsSync(join(root, path)))
    .filter((path) => readFileSync(join(root, path), 'utf8').includes('\n```ts\n'))
