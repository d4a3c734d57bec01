import modulePath from 'pyodide/pyodide.asm.mjs?url';
import wasmPath from 'pyodide/pyodide.asm.wasm?url';
import libraryPath from 'pyodide/python_stdlib.zip?url';

/** Files of the Python engine by the name it asks for, served by this site. */
export const PYTHON_FILES = {
  'pyodide.asm.mjs': modulePath,
  'pyodide.asm.wasm': wasmPath,
  'python_stdlib.zip': libraryPath,
};
