import { writeFileSync } from 'node:fs'
import { arrowsStep } from './check/arrows-step.js'
import { attwStep } from './check/attw-step.js'
import { buildStep } from './check/build-step.js'
import { changesetStep } from './check/changeset-step.js'
import { docsSiteStep } from './check/docs-site-step.js'
import { documentedExportsStep } from './check/documented-exports.js'
import { errorPagesStep } from './check/error-pages-step.js'
import { filesStep } from './check/files-step.js'
import { installedSteps } from './check/installed-step.js'
import { packStep } from './check/pack-step.js'
import { packageShapeStep } from './check/package-shape-step.js'
import { regularExpressionsStep } from './check/regular-expressions-step.js'
import { publintStep } from './check/publint-step.js'
import { runLanes } from './check/run-lanes.js'
import { scaffoldStep } from './check/scaffold-step.js'
import { sizesStep } from './check/sizes-step.js'
import { snippetsStep } from './check/snippets-step.js'
import { formatStep, generateStep, lintStep, lockfileStep, typesStep } from './check/tool-steps.js'

// What is generated comes first: types, lint and build look at it.
const generated = await runLanes([[generateStep]])

/** All that must hold of the workspace besides its tests. The two lanes run side by side, all steps run always. */
const looked = await runLanes([
  [
    typesStep,
    lintStep,
    formatStep,
    arrowsStep,
    packageShapeStep,
    filesStep,
    regularExpressionsStep,
    documentedExportsStep,
    errorPagesStep,
    snippetsStep,
    docsSiteStep,
    changesetStep,
    lockfileStep,
  ],
  [buildStep, packStep, publintStep, attwStep, sizesStep, ...installedSteps, scaffoldStep],
])

const outcomes = [...generated, ...looked]
const failed = outcomes.filter((one) => one.problems.length > 0)
for (const { name, problems } of failed) {
  console.log(`\n${name}`)
  for (const problem of problems) console.log(problem.replace(/^/gm, '  '))
}
console.log(`\n${outcomes.length - failed.length} passed, ${failed.length} failed`)

const report = process.env['SUPPLIERKIT_CHECK_REPORT']
if (report) {
  writeFileSync(report, JSON.stringify({ passed: outcomes.length - failed.length, failed: failed.length }))
}
process.exitCode = failed.length > 0 ? 1 : 0
