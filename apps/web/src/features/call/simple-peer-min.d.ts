/** The bare import needs Node's globals and dies in the browser; this file of the same package brings its own. */
declare module 'simple-peer/simplepeer.min.js' {
  import SimplePeer from 'simple-peer';

  export default SimplePeer;
}
