// Passkeys: asks the gateway for a challenge, the authenticator for an answer, and brings it back.
// The PRF extension's result, where there is one, opens the private key (home/ceremony.py).
"use strict";

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

async function post(url, body) {
  const answer = await fetch(url, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json" },
    body: JSON.stringify(body),
  });
  const said = await answer.json();
  if (!answer.ok) throw new Error(said.error);
  return said;
}

function decoded(options) {
  options.challenge = bytes(options.challenge);
  if (options.user) options.user.id = bytes(options.user.id);
  for (const each of [...(options.excludeCredentials || []), ...(options.allowCredentials || [])]) each.id = bytes(each.id);
  options.extensions.prf.eval.first = bytes(options.extensions.prf.eval.first);
  return options;
}

function encoded(credential) {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"])
    if (credential.response[name]) response[name] = text(credential.response[name]);
  return { id: credential.id, rawId: text(credential.rawId), type: credential.type, response };
}

function prfOf(credential) {
  const prf = credential.getClientExtensionResults().prf;
  return prf && prf.results && prf.results.first ? text(prf.results.first) : "";
}

async function logIn(next) {
  const { handle, publicKey } = await post("/login/passkey/options", {});
  const credential = await navigator.credentials.get({ publicKey: decoded(publicKey) });
  const answer = { handle, credential: encoded(credential), prf: prfOf(credential), next };
  location.assign((await post("/login/passkey/verify", answer)).next);
}

// Many authenticators compute nothing while a passkey is made, only when it is used: then it is used once, at once.
async function prfOfNew(credential, publicKey) {
  const prf = credential.getClientExtensionResults().prf;
  if (!prf || !prf.enabled || prfOf(credential)) return prfOf(credential);
  const used = await navigator.credentials.get({
    publicKey: {
      challenge: crypto.getRandomValues(new Uint8Array(32)),
      rpId: publicKey.rp.id,
      allowCredentials: [{ type: "public-key", id: credential.rawId }],
      userVerification: "required",
      extensions: publicKey.extensions,
    },
  });
  return prfOf(used);
}

async function add(label) {
  const { handle, publicKey } = await post("/account/passkeys/options", {});
  const options = decoded(publicKey);
  const credential = await navigator.credentials.create({ publicKey: options });
  const prf = await prfOfNew(credential, options);
  location.assign((await post("/account/passkeys", { handle, credential: encoded(credential), prf, label })).next);
}

const SAID = {
  NotAllowedError: "操作已取消，或没有可用的通行密钥。",
  InvalidStateError: "这个设备上已有您的通行密钥。",
  login_failed: "通行密钥未被接受。请重试，或改用口令登录。",
  too_many_requests: "失败次数过多。请稍后再试。",
  insufficient_user_authentication: "请用口令再次登录后登记。",
  passkey_known: "这个通行密钥已经登记。",
  too_many_passkeys: "通行密钥已达上限。请先移除一个。",
};

async function attempt(what) {
  const place = document.getElementById("passkey-said");
  place.hidden = true;
  try {
    await what();
  } catch (error) {
    place.textContent = SAID[error.name] || SAID[error.message] || "未能完成。请稍后再试。";
    place.hidden = false;
  }
}

const login = document.getElementById("passkey");
const fresh = document.getElementById("passkey-new");
if (window.PublicKeyCredential && login) {
  login.hidden = false;
  document.getElementById("passkey-login").addEventListener("click", () => attempt(() => logIn(login.dataset.next)));
}
if (window.PublicKeyCredential && fresh) {
  fresh.hidden = false;
  fresh.addEventListener("submit", (event) => {
    event.preventDefault();
    attempt(() => add(document.getElementById("label").value));
  });
}
