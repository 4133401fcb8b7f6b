/** Prints the line that `.ci/run` adds up. A spec file that does not even load counts as one failure. */
export default class SumsReporter {
  onRunComplete(_contexts, { numPassedTests, numFailedTests, numRuntimeErrorTestSuites }) {
    console.log(`tests: ${numPassedTests} passed, ${numFailedTests + numRuntimeErrorTestSuites} failed`);
  }
}
