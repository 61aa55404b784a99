import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Root of the house. */
export const ROOT = dirname(dirname(import.meta.dirname))

// our own file, whose shape publint holds
const manifest: { readonly homepage: string; readonly description: string } = JSON.parse(
  readFileSync(join(ROOT, 'package.json'), 'utf8'),
)

/** Where the site is found: the one place that says so is `homepage` in the root's `package.json`. No slash at its end. */
export const HOMEPAGE = manifest.homepage.replace(/\/$/, '')
/** What stands before every path of the site; `/` where it has a host of its own. */
export const BASE = `${new URL(HOMEPAGE).pathname.replace(/\/$/, '')}/`
export const DESCRIPTION = manifest.description

/** Everything that is made on the way, and the site itself; kept by nobody. */
export const SITE_FOLDER = join(ROOT, 'dist', 'site')
/** Pages as VitePress reads them. */
export const PAGES_FOLDER = join(SITE_FOLDER, 'pages')
/** The site. */
export const HTML_FOLDER = join(SITE_FOLDER, 'html')
