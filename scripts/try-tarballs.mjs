// The packed tarballs, used as a stranger would: an empty folder, npm, and `examples/quickstart.ts` in every kind of program.
// What each prints must be the same to the letter. `--quick` leaves out what has to be fetched first (Deno, Bun, Vite).
// Writes what was installed, with versions and licences, to runs/tarballs/bill-of-materials.json (CycloneDX).
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { transform } from 'esbuild'
import { nodeHeaders } from './node-headers.mjs'
import { packInto } from './pack-package.ts'
import { root } from './pnpm.mjs'
import { shipped } from './shipped.mjs'

const quick = process.argv.includes('--quick')
const box = mkdtempSync(join(tmpdir(), 'alavanca-tarballs-'))
const program = readFileSync(join(root, 'examples', 'quickstart.ts'), 'utf8')
const isWindows = process.platform === 'win32'

/** Versions of what is tried with, pinned as everything else. */
const TOOLS = {
  typescript: ['typescript@6.0.3', '@types/node@20.19.43'],
  fetched: ['deno@2.9.6', 'bun@1.4.5', 'vite@8.3.8', 'playwright-core@1.65.1'],
}

const run = (command, args, cwd) => {
  const env = { ...nodeHeaders, ...process.env }
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, env, encoding: 'utf8', shell: isWindows })
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}\n${stdout}\n${stderr}`)
  return stdout
}
const npm = (args, cwd) => run('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], cwd)

const install = (folder, what) => {
  mkdirSync(folder, { recursive: true })
  if (!existsSync(join(folder, 'package.json')))
    writeFileSync(join(folder, 'package.json'), '{ "name": "stranger", "version": "1.0.0", "private": true }\n')
  npm(['install', ...what], folder)
}

const write = (folder, files) => {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
}

const compiled = async (format) => (await transform(program, { loader: 'ts', format })).code

const strict = (module, moduleResolution) =>
  JSON.stringify({
    compilerOptions: {
      strict: true,
      noEmit: true,
      skipLibCheck: false,
      exactOptionalPropertyTypes: true,
      target: 'es2022',
      lib: ['es2023'],
      types: ['node'],
      module,
      moduleResolution,
    },
    files: ['quickstart.ts'],
  })

const PAGE = '<!doctype html><script type="module" src="./page.js"></script>'
const PAGE_SCRIPT = `const worker = new Worker(new URL('./worker.js', import.meta.url), { type: 'module' })
// not as the title, which joins lines
worker.onmessage = ({ data }) => { globalThis.printed = data }`
const worker = async () => `const lines = []
console.log = (line) => lines.push(line)
${await compiled('esm')}
postMessage(lines.join('\\n') + '\\n')`

/** What may be shipped with an MIT library without asking anybody. */
const FREE = [
  'MIT',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  '0BSD',
  'BlueOak-1.0.0',
  'Unlicense',
  'CC0-1.0',
  'Python-2.0',
]

/** Every licence of what was installed, with how many packages are under it. Throws where one is none of those above. */
const licencesOf = (bom) => {
  const counts = new Map()
  for (const { name, version, licenses = [] } of JSON.parse(bom).components) {
    const words = licenses.flatMap(({ license, expression }) => license?.id ?? license?.name ?? expression ?? [])
    // of a choice, such as (MIT OR WTFPL), one is enough
    if (
      !words
        .join(' ')
        .split(/[^\w.-]+/)
        .some((word) => FREE.includes(word))
    )
      throw new Error(`${name}@${version} is under ${words.join(', ') || 'no licence that it names'}`)
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  return [...counts].map(([word, count]) => `${word} ${count}`).join(', ')
}

const packed = await packInto(join(box, 'packed'), shipped)
const home = join(box, 'home')
const bill = join(root, 'runs', 'tarballs', 'bill-of-materials.json')

/** What each kind of program prints; null where this machine cannot try it. */
const TRIALS = {
  'ES modules': async () => {
    write(home, { 'quickstart.mjs': await compiled('esm') })
    return run(process.execPath, ['quickstart.mjs'], home)
  },
  CommonJS: async () => {
    write(home, { 'quickstart.cjs': await compiled('cjs') })
    return run(process.execPath, ['quickstart.cjs'], home)
  },
  'TypeScript, nodenext': async () => {
    write(home, { 'quickstart.ts': program, 'tsconfig.json': strict('nodenext', 'nodenext') })
    run(process.execPath, [join('node_modules', 'typescript', 'bin', 'tsc')], home)
    return expected
  },
  'TypeScript, bundler': async () => {
    write(home, { 'tsconfig.json': strict('esnext', 'bundler') })
    run(process.execPath, [join('node_modules', 'typescript', 'bin', 'tsc')], home)
    return expected
  },
  'the command': async () => {
    const version = run(
      process.execPath,
      [join('node_modules', '@alavanca', 'cli', 'dist', 'main.js'), '--version'],
      home,
    )
    const { version: shipped } = JSON.parse(readFileSync(join(root, 'packages', 'cli', 'package.json'), 'utf8'))
    return version.includes(shipped) ? expected : version
  },
  Deno: async () => (quick ? null : run('npx', ['deno', 'run', '--allow-all', 'quickstart.mjs'], home)),
  Bun: async () => (quick ? null : run('npx', ['bun', 'quickstart.mjs'], home)),
  'a worker in the browser, by Vite': async () => {
    if (quick || !existsSync('/usr/bin/chromium')) return null
    write(home, { 'index.html': PAGE, 'page.js': PAGE_SCRIPT, 'worker.js': await worker(), 'view.mjs': VIEW })
    run('npx', ['vite', 'build', '--logLevel', 'error'], home)
    return run(process.execPath, ['view.mjs'], home)
  },
}

const VIEW = `import { chromium } from 'playwright-core'
import { preview } from 'vite'
const server = await preview({ preview: { port: 0 }, logLevel: 'silent' })
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] })
const page = await browser.newPage()
await page.goto(server.resolvedUrls.local[0])
await page.waitForFunction(() => globalThis.printed !== undefined)
process.stdout.write(await page.evaluate(() => globalThis.printed))
await browser.close()
await server.close()
process.exit(0)
`

let expected = ''
let failed = 0
const told = (title, word) => console.log(`${word.padEnd(4)} ${title}`)
try {
  install(home, Object.values(packed))
  mkdirSync(join(root, 'runs', 'tarballs'), { recursive: true })
  const bom = run('npm', ['sbom', '--sbom-format', 'cyclonedx', '--sbom-type', 'library'], home)
  writeFileSync(bill, bom)
  told(`licences: ${licencesOf(bom)}`, 'ok')
  install(home, ['--no-save', ...TOOLS.typescript, ...(quick ? [] : TOOLS.fetched), ...Object.values(packed)])
  for (const [title, trial] of Object.entries(TRIALS)) {
    try {
      const printed = await trial()
      if (title === 'ES modules') expected = printed
      if (printed === null) told(title, 'skip')
      else if (printed.trim() !== '' && printed.trim() === expected.trim()) told(title, 'ok')
      else throw new Error(`It printed\n${printed}\ninstead of\n${expected}`)
    } catch (error) {
      failed += 1
      told(title, 'FAIL')
      console.log(error.message)
    }
  }
} finally {
  rmSync(box, { recursive: true, force: true })
}
process.exitCode = failed === 0 ? 0 : 1
