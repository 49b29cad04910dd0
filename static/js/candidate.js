// What candidates and visitors need of the modules: their pages are light.
import './problems.js';
import './files.js';
import './once.js';
import './keys.js';
import './autosave.js';
import './zone.js';
import './editor.js';
import './upload.js';
