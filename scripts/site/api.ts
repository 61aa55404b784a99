import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Application, type DeclarationReflection, ReflectionKind, type TypeDocOptions } from 'typedoc'
import type { PluginOptions } from 'typedoc-plugin-markdown'
import { API_ROUTE } from './api-route.ts'
import { anchorsOf } from './headings.ts'
import { PAGES_FOLDER, ROOT, SITE_FOLDER } from './house.ts'
import { packageEntries } from './package-entries.ts'

const FRONT_MATTER = '---\neditLink: false\noutline: [2, 3]\n---\n\n'

/** Headings are counted by the generator before some of them are merged: a link to a second one that is not there means the first. */
const mendAnchors = (folder: string): void => {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.md'))
  const texts = new Map(paths.map((path) => [join(folder, path), readFileSync(join(folder, path), 'utf8')]))
  const anchors = new Map([...texts].map(([path, text]) => [path, anchorsOf(text)]))
  for (const [path, text] of texts) {
    const mended = text.replace(/\]\(([^()#]*)#([^()]+)-\d+\)/g, (link, file: string, first: string) => {
      const there = anchors.get(file === '' ? path : join(dirname(path), file))
      const isLost = there?.has(first) && !there.has(link.slice(link.indexOf('#') + 1, -1))
      return isLost ? `](${file}#${first})` : link
    })
    if (mended !== text) writeFileSync(path, mended)
  }
}

/** One page an entry, from the docstrings: everything that packages hand out, with types and members. */
export const writeApi = async (): Promise<void> => {
  const entries = packageEntries()
  const tsconfig = join(SITE_FOLDER, 'tsconfig.json')
  mkdirSync(SITE_FOLDER, { recursive: true })
  writeFileSync(
    tsconfig,
    JSON.stringify({ extends: join(ROOT, 'tsconfig.json'), include: [], files: entries.map(({ path }) => path) }),
  )
  const options: TypeDocOptions & Partial<PluginOptions> = {
    plugin: ['typedoc-plugin-markdown'],
    entryPoints: entries.map(({ path }) => path),
    tsconfig,
    out: join(PAGES_FOLDER, API_ROUTE),
    name: 'API',
    readme: 'none',
    logLevel: 'Error',
    // types are checked elsewhere
    skipErrorChecking: true,
    disableSources: true,
    disableGit: true,
    excludeExternals: true,
    excludePrivate: true,
    outputFileStrategy: 'modules',
    excludeScopesInPaths: true,
    entryFileName: 'index',
    hideBreadcrumbs: true,
    hidePageHeader: true,
    parametersFormat: 'table',
    interfacePropertiesFormat: 'table',
    classPropertiesFormat: 'table',
    typeAliasPropertiesFormat: 'table',
    propertyMembersFormat: 'table',
    typeDeclarationFormat: 'table',
    tableColumnSettings: {
      hideModifiers: true,
      hideDefaults: true,
      hideOverrides: true,
      hideInherited: true,
      hideSources: true,
    },
    pageTitleTemplates: { module: '{name}' },
    sanitizeComments: true,
  }
  const app = await Application.bootstrapWithPlugins(options)
  const project = await app.convert()
  if (project === undefined) throw new Error('The API cannot be read.')
  const modules: readonly DeclarationReflection[] = project.children ?? []
  for (const module of modules) {
    const entry = entries.find(
      ({ path }) =>
        path === module.sources?.[0]?.fullFileName ||
        path.endsWith(`packages/${module.name}.ts`) ||
        path.endsWith(`packages/${module.name}/index.ts`),
    )
    if (entry === undefined) throw new Error(`No entry is ${module.name}.`)
    module.name = entry.entry
  }
  // what a function takes apart has no name of its own
  for (const parameter of project.getReflectionsByKind(ReflectionKind.Parameter)) {
    if (parameter.name === '__namedParameters') parameter.name = 'options'
  }
  app.renderer.on('endPage', (page) => {
    if (page.contents !== undefined) page.contents = FRONT_MATTER + page.contents
  })
  await app.generateOutputs(project)
  mendAnchors(join(PAGES_FOLDER, API_ROUTE))
}
