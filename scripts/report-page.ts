import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { build } from 'vite'

const report = join(dirname(import.meta.dirname), 'packages', 'report')
const page = join(report, 'page')
const { resolve: locate } = createRequire(join(report, 'package.json'))

/** Script and chart library in one text. */
const bundledScript = async (): Promise<string> => {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    root: page,
    resolve: { conditions: ['@alavanca/source', 'module', 'browser'] },
    build: {
      write: false,
      target: 'es2022',
      minify: true,
      lib: { entry: 'main.ts', formats: ['iife'], name: 'report' },
    },
  })
  const [bundle] = [result].flat()
  const [chunk] = bundle !== undefined && 'output' in bundle ? bundle.output : []
  if (chunk === undefined) throw new Error('The report page was bundled into nothing.')
  // a closing tag inside a text would end the script
  return chunk.code.trim().replaceAll('</script', '<\\/script')
}

const style = (): string => {
  const library = readFileSync(locate('uplot/dist/uPlot.min.css'), 'utf8').trim()
  const own = readFileSync(join(page, 'style.css'), 'utf8')
  return `${library}\n${own.replace(/\/\*.*?\*\//gs, '').replace(/\s*\n\s*/g, '')}`
}

const literal = (name: string, text: string): string => `export const ${name}: string = ${JSON.stringify(text)}\n`

/** The module through which the HTML report carries its script, style and the chart library's licence. */
export const reportPageModule = async (): Promise<string> => {
  const script = await bundledScript()
  const hash = createHash('sha256').update(script).digest('base64')
  return [
    '// Made by npm run generate from packages/report/page and uPlot.\n',
    literal('PAGE_SCRIPT', script),
    '/** By which the page lets this script run, and no other. */\n',
    literal('PAGE_SCRIPT_HASH', `sha256-${hash}`),
    literal('PAGE_STYLE', style()),
    literal('CHART_LICENCE', readFileSync(locate('uplot/LICENSE'), 'utf8').trim()),
  ].join('')
}
