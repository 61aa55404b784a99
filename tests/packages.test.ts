import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const readJson = (...path: readonly string[]): Record<string, unknown> =>
  JSON.parse(readFileSync(join(root, ...path), 'utf8'))

const shipped = readdirSync(join(root, 'packages')).filter(
  (name) => readJson('packages', name, 'package.json')['private'] !== true,
)

/** Where the project lives is said once, in the root's manifest, and must be the same everywhere. */
const house = readJson('package.json')

describe.each(shipped)('@alavanca/%s', (name) => {
  const manifest = readJson('packages', name, 'package.json')
  const readme = readFileSync(join(root, 'packages', name, 'README.md'), 'utf8')

  test('says what it is, where it lives and where faults are told', () => {
    expect(manifest).toMatchObject({
      version: house['version'],
      license: house['license'],
      author: house['author'],
      bugs: house['bugs'],
      homepage: `${house['homepage']}/packages/${name}`,
      repository: { ...Object(house['repository']), directory: `packages/${name}` },
      engines: house['engines'],
    })
    expect(String(manifest['description']).length).toBeGreaterThan(10)
    expect(manifest['keywords']).toEqual(expect.arrayContaining(['trading', 'futures', 'b3', 'forex']))
  })

  test('has a README that begins with how to install it and its smallest use', () => {
    const [, install = ''] = /```sh\n(npm install [^\n]+|npx [^\n]+)\n/.exec(readme) ?? []
    expect(install).toContain(`@alavanca/${name}`)
    const optional = Object(manifest['peerDependenciesMeta'])
    const peers = Object.keys(Object(manifest['peerDependencies'])).filter((peer) => !(peer in optional))
    for (const peer of peers) expect(install).toContain(peer)
    const installAt = readme.indexOf(install)
    const use = readme.search(/```(ts|sh)\n(?!npm install)/)
    expect(use).toBeGreaterThan(installAt)
  })

  test('pins what it needs exactly, and leaves to the host what is a peer', () => {
    for (const [dependency, range] of Object.entries<string>(Object(manifest['dependencies'])))
      expect(range, dependency).toMatch(/^(workspace:\*|\d+\.\d+\.\d+)$/)
    for (const [peer, range] of Object.entries<string>(Object(manifest['peerDependencies'])))
      expect(range, peer).toMatch(/\|\||<|\^/)
  })
})

test('what has changed is told to whoever upgrades', () => {
  const pending = readdirSync(join(root, '.changeset')).filter((file) => file.endsWith('.md') && file !== 'README.md')
  for (const file of pending) {
    const [, head = '', text = ''] = readFileSync(join(root, '.changeset', file), 'utf8').split('---\n')
    for (const [, name] of head.matchAll(/^['"]@alavanca\/([a-z0-9-]+)['"]: (?:major|minor|patch)$/gm))
      expect(shipped).toContain(name)
    expect(text.trim().length, file).toBeGreaterThan(20)
  }
  // a version is either still to come, with its changes pending, or has its chapter in the changelogs
  if (pending.length === 0) {
    for (const name of shipped)
      expect(readFileSync(join(root, 'packages', name, 'CHANGELOG.md'), 'utf8')).toContain(`## ${house['version']}`)
  }
})
