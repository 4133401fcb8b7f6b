/** Generated from openapi.json by `npm run openapi`; do not edit. */
export interface paths {
  '/api/v1/health': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Health.health'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/setup': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['Joining.setUp'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/setup/code': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Asked before a registrar's keys are made, so that a miscopied code costs nobody their words. */
    post: operations['Joining.checkSetUpCode'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/invitations/look': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['Joining.look'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/enrollments': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['Joining.enroll'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/sign-in/salt': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['SignIn.salt'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/sign-in': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['SignIn.signIn'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/sign-in/second/ways': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** What can be shown after the words; a passkey is asked for with it. */
    post: operations['SignIn.ways'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/sign-in/second': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['SignIn.signInFully'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/sign-out': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['SignIn.signOut'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/me': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Me.me'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/me/pins': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put: operations['Me.keepPins'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/members': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Me.members'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/device/standing': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['Device.standing'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/me/quick-unlock': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['QuickUnlock.keep'];
    delete: operations['QuickUnlock.end'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/quick-unlock/challenge': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['QuickUnlock.ask'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/quick-unlock': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['QuickUnlock.open'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/me/factors': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Factors.factors'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/me/factors/ways': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** What can be shown now: a passkey has to answer what is asked here, so this is no GET. */
    post: operations['Factors.ways'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/me/factors/code': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['Factors.beginCode'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/me/factors/code/confirmation': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['Factors.confirmCode'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/me/factors/code/end': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** A code is shown, so this is no DELETE. */
    post: operations['Factors.endCode'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/me/factors/recovery-codes': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['Factors.drawCodesAnew'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/me/factors/passkeys/challenge': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['Passkeys.begin'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/me/factors/passkeys': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['Passkeys.add'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/me/factors/passkeys/{id}/end': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Something is shown, so this is no DELETE. */
    post: operations['Passkeys.end'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/me/sessions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Sessions.sessions'];
    put?: never;
    post?: never;
    /** All but the one that asks. */
    delete: operations['Sessions.endOthers'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/me/sessions/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    delete: operations['Sessions.end'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/members/invitations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['Candidates.invite'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/members/{id}/invitation': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Of a member whose words were lost: for them alone, in the roles they have. */
    post: operations['Candidates.inviteBack'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/members/candidates': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Candidates.candidates'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/members/{id}/admission': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['Candidates.admit'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/members/{id}/refusal': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['Candidates.decline'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/members/{id}/departure': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['Departure.letGo'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/members/{id}/lock-out': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['Departure.lockOut'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/kit': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Kit.read'];
    put?: never;
    post: operations['Kit.replace'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/kit/tests': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['Kit.test'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/recovery/challenge': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['Recovery.challenge'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/recovery': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** For every member of the organization, and for the one who asked. */
    get: operations['Recovery.read'];
    put?: never;
    post: operations['Recovery.ask'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/recovery/stop': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['Recovery.stop'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/recovery/secret': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Recovery.secret'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/recovery/finish': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['Recovery.finish'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/me/passphrase': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['Passphrase.change'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/wraps/superseded': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['Renewal.superseded'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/wraps': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['Renewal.renew'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/case-wraps/lacked': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['ApartRenewal.lacked'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/case-wraps': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['ApartRenewal.share'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/places': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Directory.places'];
    put?: never;
    post: operations['Directory.registerPlace'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/organizations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Directory.organizations'];
    put?: never;
    post: operations['Directory.register'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/organizations/{id}/rosters': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What grants are sealed to, and all it takes to verify it; never older than the question. */
    get: operations['Directory.rosters'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/organizations/{id}/invitations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['Directory.invite'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/organizations/{id}/root': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['Directory.signRoot'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/registry': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Registry.registry'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/registry/broken-glass': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Of the last seven days. */
    get: operations['Registry.brokenGlass'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/organizations/{id}/card': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Of an organization registered before names were signed. */
    post: operations['Registry.signCard'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/organizations/{id}/names': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['Registry.rename'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/organizations/{id}/moves': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['Registry.move'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/organizations/{id}/suspension': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['Registry.suspend'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/organizations/{id}/reinstatement': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['Registry.reinstate'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/organizations/{id}/recovery/release': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** The registrar called whoever asked by the recovery kit, and their browser compared the digits. */
    post: operations['Registry.release'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/organizations/{id}/recovery/refusal': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['Registry.refuse'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/cases': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Cases.list'];
    put?: never;
    post: operations['Cases.open'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/cases/{caseId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Cases.read'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/cases/{caseId}/disclosures/label': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** As the list shows it, with every box there is. */
    post: operations['Cases.discloseLabel'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/cases/{caseId}/disclosures': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['Cases.disclose'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/cases/{caseId}/incidents': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['CaseCommands.recordIncident'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/cases/{caseId}/sections': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['CaseCommands.sealSections'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/cases/{caseId}/closure': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['CaseCommands.close'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/cases/{caseId}/consents': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['Consents.give'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/cases/{caseId}/refusals': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['Consents.refuse'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/cases/{caseId}/consents/{consentId}/confirmation': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** By a second person of the organization. */
    post: operations['Consents.confirm'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/cases/{caseId}/consents/{consentId}/withdrawal': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Of a consent, or the end of an override. */
    post: operations['Consents.withdraw'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/cases/{caseId}/overrides': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Asks for sharing without consent; it opens nothing before a custodian has confirmed it. */
    post: operations['Consents.askOverride'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/cases/{caseId}/overrides/{consentId}/confirmation': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['Consents.confirmOverride'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/disclosures': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Disclosures.list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/disclosures/names': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Names of own cases that stand in the log: handed out like any others, and on record as oversight. */
    post: operations['Disclosures.names'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/disclosures/digest': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Disclosures.digest'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/disclosures/broken-glass': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What a custodian has not looked through yet: the other one's doing too, one's own is told to others. */
    get: operations['Disclosures.brokenGlass'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/disclosures/digest/seen': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['Disclosures.see'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/cases/{caseId}/parts': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['Attachments.takePart'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/cases/{caseId}/attachments': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['Attachments.attach'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/cases/{caseId}/attachments/{attachmentId}/disclosures': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['Attachments.disclose'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/cases/{caseId}/attachments/{attachmentId}/parts/{n}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Attachments.readPart'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/cases/{caseId}/assignees': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['Assignment.assign'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/cases/{caseId}/assignees/end': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['Assignment.unassign'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/cases/{caseId}/conflicts': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['Assignment.declareConflict'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/cases/{caseId}/glass': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['Assignment.breakGlass'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/cases/{caseId}/erasure': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['Erasure.ask'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/cases/{caseId}/erasure/refusal': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['Erasure.refuse'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/cases/{caseId}/erasure/confirmation': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['Erasure.confirm'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/cases/{caseId}/erasure/stop': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['Erasure.stop'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/referrals/{referralId}/next-choices': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['NextChoices.name'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/cases/{caseId}/next-choices': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['NextChoices.ofCase'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/unanswered-offers': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['NextChoices.unanswered'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/grants/superseded': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Grants.superseded'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/referrals/{referralId}/grant/disclosures': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['Grants.disclose'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/referrals/{referralId}/grant': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['Grants.remake'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/referrals': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Referrals.list'];
    put?: never;
    post: operations['Referrals.offer'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/referrals/{referralId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Referrals.read'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/referrals/{referralId}/acceptance': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['Referrals.accept'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/referrals/{referralId}/refusal': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['Referrals.decline'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/referrals/{referralId}/recall': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['Referrals.recall'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/referrals/{referralId}/services': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['Referrals.beginService'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/referrals/{referralId}/services/{serviceId}/delivery': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['Referrals.deliverService'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/referrals/{referralId}/completion': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['Referrals.finish'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/referrals/{referralId}/destruction': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['Referrals.confirmDestruction'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/referrals/{referralId}/own-record': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['Referrals.keepOwnRecord'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/referrals/{referralId}/disclosures': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['Referrals.disclose'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/referrals/{referralId}/wraps': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['Referrals.rewrap'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/referrals/{referralId}/report': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['Reports.report'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/referrals/{referralId}/forwarding': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['Reports.forward'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/referrals/{referralId}/report/disclosures': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['Reports.disclose'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/statistics/own': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Statistics.own'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/statistics/definitions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Published.definitions'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/statistics/releases': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Published.releases'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/statistics/places': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Published.places'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/statistics/cells': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Published.cells'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/statistics/completeness': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Published.completeness'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/statistics/export': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Exports.export'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/statistics/baseline': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Exports.baseline'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/demo-clock': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['DemoClock.move'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/live': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['Live.listen'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    ProcessView: {
      name: string;
      /** @enum {string} */
      state: 'waiting' | 'running' | 'stopped';
      code?: string;
    };
    HealthView: {
      /** @enum {string} */
      status: 'ready' | 'starting';
      /** @description Whether there is an organization, and so no set-up any more. */
      setUp: boolean;
      /** @description Loaded for demonstration: said on every screen, the first included. */
      demo: boolean;
      /**
       * @description `demo`: put forward by hand.
       * @enum {string}
       */
      clock: 'system' | 'demo';
      processes: components['schemas']['ProcessView'][];
    };
    NamesDto: {
      ky: string;
      ru: string;
      en: string;
    };
    OrganizationCardDto: {
      /** @enum {string} */
      v: 'org-card/1';
      /** Format: uuid */
      org: string;
      n: number;
      /** @enum {string} */
      kind:
        | 'committee'
        | 'crisis-center'
        | 'service-provider'
        | 'legal-aid-center'
        | 'legal-clinic'
        | 'health'
        | 'police-desk'
        | 'ministry'
        | 'referral-desk'
        | 'municipality'
        | 'association';
      place: string;
      names: components['schemas']['NamesDto'];
      /** Format: uuid */
      signer: string;
      signature: string;
    };
    MinistryDto: {
      /** Format: uuid */
      id: string;
      names: components['schemas']['NamesDto'];
      place: string;
      card: components['schemas']['OrganizationCardDto'];
    };
    LockDto: {
      /** @enum {string} */
      v: 'lock/1';
      /** Format: uuid */
      memberId: string;
      /** Format: uuid */
      lockId: string;
      receive: string;
      sign: string;
      nonce: string;
      box: string;
    };
    PinsDto: {
      /** @enum {string} */
      v: 'pins/1';
      /** Format: uuid */
      memberId: string;
      revision: number;
      nonce: string;
      box: string;
    };
    NewMemberDto: {
      /** Format: uuid */
      memberId: string;
      displayName: string;
      login: string;
      salt: string;
      proof: string;
      lock: components['schemas']['LockDto'];
      pins: components['schemas']['PinsDto'];
    };
    SetUpDto: {
      code: string;
      organization: components['schemas']['MinistryDto'];
      member: components['schemas']['NewMemberDto'];
      /** @description Loaded for demonstration; on loopback only. */
      demo?: boolean;
    };
    JoinedDto: {
      revision: number;
    };
    SetUpCodeDto: {
      code: string;
    };
    LookDto: {
      code: string;
    };
    InvitingOrganizationView: {
      /** Format: uuid */
      id: string;
      /** @enum {string} */
      kind:
        | 'committee'
        | 'crisis-center'
        | 'service-provider'
        | 'legal-aid-center'
        | 'legal-clinic'
        | 'health'
        | 'police-desk'
        | 'ministry'
        | 'referral-desk'
        | 'municipality'
        | 'association';
      names: components['schemas']['NamesDto'];
      place: string;
      demo: boolean;
    };
    RegistrarView: {
      /** Format: uuid */
      memberId: string;
      /** Format: uuid */
      organization: string;
      sign: string;
      receive: string;
    };
    ReturningView: {
      /** Format: uuid */
      memberId: string;
      displayName: string;
      login: string | null;
      /** @description The next `pins/1` counts on from here. */
      pinsRevision: number;
    };
    InvitedView: {
      organization: components['schemas']['InvitingOrganizationView'];
      roles: (
        | 'activist'
        | 'custodian'
        | 'center-worker'
        | 'receiver'
        | 'analyst'
        | 'procurement-officer'
        | 'registrar'
      )[];
      /** @description The organization has no roster yet, and this member brings it. */
      founding: boolean;
      /** @description A custodian will compare the fingerprint and admit, or not. */
      awaitsAdmission: boolean;
      registrar: components['schemas']['RegistrarView'] | null;
      /** @description For this member alone; null for a newcomer. */
      returning: components['schemas']['ReturningView'] | null;
    };
    KitKeysDto: {
      receive: string;
      sign: string;
    };
    RosterMemberDto: {
      /** Format: uuid */
      id: string;
      receive: string;
      sign: string;
      custodian: boolean;
    };
    RosterDto: {
      /** @enum {string} */
      v: 'roster/1';
      /** Format: uuid */
      org: string;
      n: number;
      prev: string | null;
      keyVersion: number;
      receive: string;
      secretHash: string;
      kit: components['schemas']['KitKeysDto'];
      members: components['schemas']['RosterMemberDto'][];
      signer: string;
      signature: string;
    };
    MemberWrapDto: {
      /** @enum {string} */
      v: 'member-wrap/1';
      /** Format: uuid */
      org: string;
      keyVersion: number;
      memberId: string;
      rosterHash: string;
      enc: string;
      box: string;
    };
    IndexKeyBoxDto: {
      /** @enum {string} */
      v: 'index-key/1';
      /** Format: uuid */
      org: string;
      keyVersion: number;
      nonce: string;
      box: string;
    };
    EnrollDto: {
      /** Format: uuid */
      memberId: string;
      displayName: string;
      login: string;
      salt: string;
      proof: string;
      lock: components['schemas']['LockDto'];
      pins: components['schemas']['PinsDto'];
      code: string;
      roster?: components['schemas']['RosterDto'];
      memberWraps?: components['schemas']['MemberWrapDto'][];
      indexKey?: components['schemas']['IndexKeyBoxDto'];
    };
    AskSaltDto: {
      login: string;
    };
    SaltView: {
      /** @enum {string} */
      v: 'kdf/1';
      salt: string;
    };
    SignInDto: {
      login: string;
      proof: string;
    };
    SelfView: {
      /** Format: uuid */
      id: string;
      displayName: string;
      roles: (
        | 'activist'
        | 'custodian'
        | 'center-worker'
        | 'receiver'
        | 'analyst'
        | 'procurement-officer'
        | 'registrar'
      )[];
    };
    OwnOrganizationView: {
      /** Format: uuid */
      id: string;
      /** @enum {string} */
      kind:
        | 'committee'
        | 'crisis-center'
        | 'service-provider'
        | 'legal-aid-center'
        | 'legal-clinic'
        | 'health'
        | 'police-desk'
        | 'ministry'
        | 'referral-desk'
        | 'municipality'
        | 'association';
      names: components['schemas']['NamesDto'];
      place: string;
      demo: boolean;
    };
    SecretRingDto: {
      /** @enum {string} */
      v: 'ring/1';
      /** Format: uuid */
      org: string;
      keyVersion: number;
      nonce: string;
      box: string;
    };
    MeView: {
      /** @enum {string} */
      standing: 'member' | 'candidate';
      member: components['schemas']['SelfView'];
      organization: components['schemas']['OwnOrganizationView'];
      lock: components['schemas']['LockDto'];
      memberWraps: components['schemas']['MemberWrapDto'][];
      /** @description The organization's older secrets, each under the one after it; oldest first. */
      rings: components['schemas']['SecretRingDto'][];
      pins: components['schemas']['PinsDto'];
      indexKey: components['schemas']['IndexKeyBoxDto'] | null;
      demo: boolean;
    };
    AskedPasskeyView: {
      challenge: string;
      /** @description The site's name, as authenticators know it. */
      rpId: string;
      known: string[];
    };
    WaysView: {
      code: boolean;
      passkey: components['schemas']['AskedPasskeyView'] | null;
    };
    PasskeyAnswerDto: {
      id: string;
      clientData: string;
      authenticatorData: string;
      signature: string;
    };
    ShownFactorDto: {
      code?: string;
      recoveryCode?: string;
      passkey?: components['schemas']['PasskeyAnswerDto'];
    };
    KeepPinsDto: {
      pins: components['schemas']['PinsDto'];
    };
    MemberView: {
      /** Format: uuid */
      memberId: string;
      displayName: string;
      roles: (
        | 'activist'
        | 'custodian'
        | 'center-worker'
        | 'receiver'
        | 'analyst'
        | 'procurement-officer'
        | 'registrar'
      )[];
      /** @description Works here no more; named because of what they did. */
      left: boolean;
      /** @description Their words were lost; outside until they come again with new ones. */
      lockedOut: boolean;
    };
    AskStandingDto: {
      members: string[];
    };
    StandingView: {
      ended: string[];
    };
    KeepQuickUnlockDto: {
      /** Format: uuid */
      quickId: string;
      proof: string;
      passkey?: components['schemas']['PasskeyAnswerDto'];
      current: string;
    };
    QuickShareView: {
      share: string;
      /** Format: date-time */
      expiresAt: string;
    };
    AskQuicklyDto: {
      /** Format: uuid */
      quickId: string;
    };
    OpenQuicklyDto: {
      /** Format: uuid */
      quickId: string;
      proof: string;
      passkey?: components['schemas']['PasskeyAnswerDto'];
    };
    QuicklyOpenedView: {
      share: string;
      me: components['schemas']['MeView'];
    };
    PasskeyView: {
      /** Format: uuid */
      id: string;
      /** @enum {string} */
      device:
        | 'android-edge'
        | 'android-opera'
        | 'android-samsung'
        | 'android-yandex'
        | 'android-firefox'
        | 'android-chrome'
        | 'android-safari'
        | 'android-other'
        | 'ios-edge'
        | 'ios-opera'
        | 'ios-samsung'
        | 'ios-yandex'
        | 'ios-firefox'
        | 'ios-chrome'
        | 'ios-safari'
        | 'ios-other'
        | 'windows-edge'
        | 'windows-opera'
        | 'windows-samsung'
        | 'windows-yandex'
        | 'windows-firefox'
        | 'windows-chrome'
        | 'windows-safari'
        | 'windows-other'
        | 'mac-edge'
        | 'mac-opera'
        | 'mac-samsung'
        | 'mac-yandex'
        | 'mac-firefox'
        | 'mac-chrome'
        | 'mac-safari'
        | 'mac-other'
        | 'linux-edge'
        | 'linux-opera'
        | 'linux-samsung'
        | 'linux-yandex'
        | 'linux-firefox'
        | 'linux-chrome'
        | 'linux-safari'
        | 'linux-other'
        | 'other-edge'
        | 'other-opera'
        | 'other-samsung'
        | 'other-yandex'
        | 'other-firefox'
        | 'other-chrome'
        | 'other-safari'
        | 'other-other';
      /** @description Copied among the member's devices by whoever made them. */
      synced: boolean;
      /** Format: date-time */
      addedAt: string;
    };
    FactorsView: {
      /**
       * Format: date-time
       * @description Since when a code from the member's app is asked for at sign-in.
       */
      codeSince: string | null;
      recoveryCodesLeft: number;
      passkeys: components['schemas']['PasskeyView'][];
      /** @description Whether they can be made and shown at the address the browser has. */
      passkeysHere: boolean;
    };
    BeginFactorDto: {
      code?: string;
      recoveryCode?: string;
      passkey?: components['schemas']['PasskeyAnswerDto'];
      /** @description Proof of the passphrase: a session left open turns nothing on. */
      current: string;
    };
    CodeBegunView: {
      /** @description For the member's app, in base 32. */
      secret: string;
    };
    ConfirmCodeDto: {
      code: string;
    };
    RecoveryCodesView: {
      /** @description Shown this once. */
      recoveryCodes: string[];
    };
    NewPasskeyDto: {
      id: string;
      clientData: string;
      attestation: string;
    };
    PasskeyAddedView: {
      /** @description Where nothing was asked for before; shown this once. */
      recoveryCodes: string[] | null;
    };
    SessionView: {
      /** Format: uuid */
      id: string;
      /** Format: date-time */
      openedAt: string;
      /** Format: date-time */
      lastSeenAt: string;
      /** @enum {string} */
      device:
        | 'android-edge'
        | 'android-opera'
        | 'android-samsung'
        | 'android-yandex'
        | 'android-firefox'
        | 'android-chrome'
        | 'android-safari'
        | 'android-other'
        | 'ios-edge'
        | 'ios-opera'
        | 'ios-samsung'
        | 'ios-yandex'
        | 'ios-firefox'
        | 'ios-chrome'
        | 'ios-safari'
        | 'ios-other'
        | 'windows-edge'
        | 'windows-opera'
        | 'windows-samsung'
        | 'windows-yandex'
        | 'windows-firefox'
        | 'windows-chrome'
        | 'windows-safari'
        | 'windows-other'
        | 'mac-edge'
        | 'mac-opera'
        | 'mac-samsung'
        | 'mac-yandex'
        | 'mac-firefox'
        | 'mac-chrome'
        | 'mac-safari'
        | 'mac-other'
        | 'linux-edge'
        | 'linux-opera'
        | 'linux-samsung'
        | 'linux-yandex'
        | 'linux-firefox'
        | 'linux-chrome'
        | 'linux-safari'
        | 'linux-other'
        | 'other-edge'
        | 'other-opera'
        | 'other-samsung'
        | 'other-yandex'
        | 'other-firefox'
        | 'other-chrome'
        | 'other-safari'
        | 'other-other';
      current: boolean;
    };
    InviteColleagueDto: {
      roles: (
        | 'activist'
        | 'custodian'
        | 'center-worker'
        | 'receiver'
        | 'analyst'
        | 'procurement-officer'
        | 'registrar'
      )[];
    };
    InvitationView: {
      /** @description Four groups of four symbols, for paper. */
      code: string;
      /** Format: date-time */
      expiresAt: string;
    };
    NothingDto: Record<string, never>;
    CandidateView: {
      /** Format: uuid */
      memberId: string;
      displayName: string;
      roles: (
        | 'activist'
        | 'custodian'
        | 'center-worker'
        | 'receiver'
        | 'analyst'
        | 'procurement-officer'
        | 'registrar'
      )[];
      receive: string;
      sign: string;
      /** Format: date-time */
      enrolledAt: string;
    };
    AdmitDto: {
      roster: components['schemas']['RosterDto'];
      memberWrap: components['schemas']['MemberWrapDto'];
    };
    ReceiptDto: {
      /** @description Revision of the last event the command caused; also the `ETag`. */
      revision: number;
      /** @description Opaque, good for this session only. */
      position: string;
    };
    LetGoDto: {
      roster: components['schemas']['RosterDto'];
      memberWraps: components['schemas']['MemberWrapDto'][];
      ring: components['schemas']['SecretRingDto'];
      indexKey: components['schemas']['IndexKeyBoxDto'];
    };
    KitView: {
      /** Format: date-time */
      madeAt: string;
      /** Format: date-time */
      testedAt: string | null;
      /** @enum {string|null} */
      outcome: 'matches' | 'differs' | null;
      testDue: boolean;
    };
    TestKitDto: {
      /** @enum {string} */
      outcome: 'matches' | 'differs';
      /** @description Number of the roster it was compared with. */
      roster: number;
    };
    ChallengeDto: {
      /** @description Of the organization, in any of its languages. */
      name: string;
    };
    ChallengeView: {
      /** Format: uuid */
      organization: string;
      /** @description Number of the newest roster. */
      roster: number;
      kit: components['schemas']['KitKeysDto'];
      challenge: string;
      registrar: components['schemas']['RegistrarView'];
    };
    AskRecoveryDto: {
      /** Format: uuid */
      memberId: string;
      displayName: string;
      login: string;
      salt: string;
      proof: string;
      lock: components['schemas']['LockDto'];
      pins: components['schemas']['PinsDto'];
      /** Format: uuid */
      organization: string;
      roster: number;
      challenge: string;
      signature: string;
    };
    RecoveryView: {
      /** Format: uuid */
      memberId: string;
      displayName: string;
      /** Format: date-time */
      opensAt: string;
      /** Format: date-time */
      endsAt: string;
      /** @description By the registrar. */
      released: boolean;
      /** @description It can be finished now. */
      ready: boolean;
    };
    RecoveryStandingView: {
      /** @description Null while nobody has asked. */
      recovery: components['schemas']['RecoveryView'] | null;
    };
    AskedByDto: {
      /** Format: uuid */
      memberId: string;
    };
    OrganizationRootDto: {
      /** @enum {string} */
      v: 'org-root/1';
      /** Format: uuid */
      org: string;
      rosterHash: string;
      /** Format: uuid */
      signer: string;
      signature: string;
    };
    CaseWrapDto: {
      /** @enum {string} */
      v: 'case-wrap/1';
      /** Format: uuid */
      org: string;
      memberId: string;
      /** Format: uuid */
      caseId: string;
      section: string;
      keyId: string;
      enc: string;
      box: string;
    };
    RecoverySecretView: {
      rosters: components['schemas']['RosterDto'][];
      root: components['schemas']['OrganizationRootDto'];
      registrar: components['schemas']['RegistrarView'];
      wrap: components['schemas']['MemberWrapDto'];
      indexKey: components['schemas']['IndexKeyBoxDto'];
      /** @description Keys of cases kept from a colleague, for the kit. */
      caseWraps: components['schemas']['CaseWrapDto'][];
    };
    FinishRecoveryDto: {
      roster: components['schemas']['RosterDto'];
      memberWraps: components['schemas']['MemberWrapDto'][];
      ring: components['schemas']['SecretRingDto'];
      indexKey: components['schemas']['IndexKeyBoxDto'];
      /** @description Of the keys only the kit opened, for the one who asked and for the new kit. */
      caseWraps?: components['schemas']['CaseWrapDto'][];
    };
    ChangePassphraseDto: {
      current: string;
      salt: string;
      proof: string;
      lock: components['schemas']['LockDto'];
    };
    RenewalCursorDto: {
      keyVersion: number;
      keyId: string;
    };
    WrapsToRenewDto: {
      after: components['schemas']['RenewalCursorDto'] | null;
    };
    AnyKeyWrapDto: {
      /** @enum {string} */
      v: 'wrap/1';
      /** Format: uuid */
      org: string;
      keyVersion: number;
      /** Format: uuid */
      caseId: string;
      section: string;
      keyId: string;
      nonce: string;
      box: string;
    };
    WrapsToRenewView: {
      wraps: components['schemas']['AnyKeyWrapDto'][];
      left: number;
      next: components['schemas']['RenewalCursorDto'] | null;
    };
    RenewWrapsDto: {
      wraps: components['schemas']['AnyKeyWrapDto'][];
    };
    LackedKeysDto: {
      after: string | null;
    };
    LackedKeyView: {
      wraps: components['schemas']['AnyKeyWrapDto'][];
      caseWraps: components['schemas']['CaseWrapDto'][];
      members: string[];
      kit: boolean;
    };
    LackedKeysView: {
      roster: number;
      keys: components['schemas']['LackedKeyView'][];
      left: number;
      next: string | null;
    };
    ShareCaseKeysDto: {
      roster: number;
      caseWraps: components['schemas']['CaseWrapDto'][];
    };
    PlaceView: {
      soate: string;
      parent: string | null;
      /** @enum {string} */
      kind: 'oblast' | 'district' | 'city-oblast' | 'city-republican' | 'city-district';
      names: components['schemas']['NamesDto'];
      iso: string | null;
      nscArea: string | null;
      /** Format: date */
      validFrom: string | null;
    };
    RegisterPlaceDto: {
      soate: string;
      parent: string | null;
      /** @enum {string} */
      kind: 'oblast' | 'district' | 'city-oblast' | 'city-republican' | 'city-district';
      names: components['schemas']['NamesDto'];
      iso: string | null;
      nscArea: string | null;
      /** Format: date */
      validFrom: string | null;
    };
    OrganizationView: {
      /** Format: uuid */
      id: string;
      /** @enum {string} */
      kind:
        | 'committee'
        | 'crisis-center'
        | 'service-provider'
        | 'legal-aid-center'
        | 'legal-clinic'
        | 'health'
        | 'police-desk'
        | 'ministry'
        | 'referral-desk'
        | 'municipality'
        | 'association';
      names: components['schemas']['NamesDto'];
      place: string;
      demo: boolean;
      /**
       * @description While suspended, nobody of it signs in.
       * @enum {string}
       */
      standing: 'active' | 'suspended';
      /** @description The newest card the registrar signed; null for one registered before names were signed. */
      card: components['schemas']['OrganizationCardDto'] | null;
      /** @description Referrals may be offered to it. */
      receives: boolean;
    };
    RegisterOrganizationDto: {
      /** Format: uuid */
      id: string;
      /** @enum {string} */
      kind:
        | 'committee'
        | 'crisis-center'
        | 'service-provider'
        | 'legal-aid-center'
        | 'legal-clinic'
        | 'health'
        | 'police-desk'
        | 'ministry'
        | 'referral-desk'
        | 'municipality'
        | 'association';
      names: components['schemas']['NamesDto'];
      place: string;
      card: components['schemas']['OrganizationCardDto'];
      /** @description Loaded for demonstration; on loopback only. */
      demo?: boolean;
    };
    RostersView: {
      rosters: components['schemas']['RosterDto'][];
      root: components['schemas']['OrganizationRootDto'] | null;
      registrar: components['schemas']['RegistrarView'] | null;
    };
    InviteDto: {
      roles: (
        | 'activist'
        | 'custodian'
        | 'center-worker'
        | 'receiver'
        | 'analyst'
        | 'procurement-officer'
        | 'registrar'
      )[];
    };
    SignRootDto: {
      root: components['schemas']['OrganizationRootDto'];
    };
    AskedRecoveryView: {
      /** Format: uuid */
      memberId: string;
      receive: string;
      sign: string;
      /** Format: date-time */
      opensAt: string;
      /** Format: date-time */
      endsAt: string;
      released: boolean;
    };
    RegistryView: {
      /** Format: uuid */
      id: string;
      /** @enum {string} */
      kind:
        | 'committee'
        | 'crisis-center'
        | 'service-provider'
        | 'legal-aid-center'
        | 'legal-clinic'
        | 'health'
        | 'police-desk'
        | 'ministry'
        | 'referral-desk'
        | 'municipality'
        | 'association';
      names: components['schemas']['NamesDto'];
      place: string;
      demo: boolean;
      /** @enum {string} */
      standing: 'active' | 'suspended';
      /** @description The newest card the registrar signed; null for one registered before names were signed. */
      card: components['schemas']['OrganizationCardDto'] | null;
      members: number;
      candidates: number;
      rosters: number;
      /** @description The registrar has vouched for its roster 1. */
      hasRoot: boolean;
      recovery: components['schemas']['AskedRecoveryView'] | null;
      /**
       * Format: date-time
       * @description Until when an unused invitation of a founder is good.
       */
      founderInvitedUntil: string | null;
    };
    BrokenGlassAloneView: {
      /** Format: uuid */
      organization: string;
      /** Format: date-time */
      at: string;
    };
    SignCardDto: {
      card: components['schemas']['OrganizationCardDto'];
    };
    RenameDto: {
      names: components['schemas']['NamesDto'];
      card: components['schemas']['OrganizationCardDto'];
    };
    MoveDto: {
      place: string;
      /**
       * Format: date
       * @description From which day it works there; today or earlier.
       */
      since: string;
      card: components['schemas']['OrganizationCardDto'];
    };
    CaseProfileDto: {
      place: string;
      /** Format: date */
      reportedOn: string;
      /** @enum {string} */
      sex: 'female' | 'male' | 'unknown';
      /** @enum {string} */
      ageBand: '0-11' | '12-17' | '18-20' | '21-30' | '31-40' | '41-50' | '51+' | 'unknown';
      /** @enum {string} */
      relation:
        | 'spouse'
        | 'partner'
        | 'former-partner'
        | 'parent'
        | 'child'
        | 'parent-in-law'
        | 'sibling'
        | 'other-relative'
        | 'other'
        | 'unknown';
      /** @enum {string} */
      disability: 'yes' | 'no' | 'unknown';
      /** @enum {string} */
      children: '0' | '1' | '2' | '3' | '4' | '5+' | 'unknown';
    };
    IncidentDto: {
      /** Format: uuid */
      incidentId: string;
      happened: string;
      formsLaw: ('physical' | 'psychological' | 'economic' | 'neglect')[];
      formsPolice: ('physical' | 'psychological' | 'economic' | 'neglect' | 'sexual')[];
      /** @enum {string} */
      gbvims:
        | 'rape'
        | 'sexual-assault'
        | 'physical-assault'
        | 'forced-marriage'
        | 'denial-of-resources'
        | 'psychological-abuse'
        | 'none';
      /** @enum {string} */
      injuries: 'yes' | 'no' | 'unknown';
      /** @enum {string} */
      childrenPresent: 'yes' | 'no' | 'unknown';
    };
    SectionEnvelopeDto: {
      /** @enum {string} */
      v: 'section/1';
      keyId: string;
      prev: string | null;
      nonce: string;
      /** Format: uuid */
      signer: string;
      signature: string;
      /** @enum {string} */
      section:
        | 'label'
        | 'identity'
        | 'contact'
        | 'address'
        | 'allegedPerpetrator'
        | 'household'
        | 'narrative'
        | 'notes'
        | 'safety-plan'
        | 'documents';
      box: string;
    };
    KeyWrapDto: {
      /** @enum {string} */
      v: 'wrap/1';
      /** Format: uuid */
      org: string;
      keyVersion: number;
      /** Format: uuid */
      caseId: string;
      /** @enum {string} */
      section:
        | 'label'
        | 'identity'
        | 'contact'
        | 'address'
        | 'allegedPerpetrator'
        | 'household'
        | 'narrative'
        | 'notes'
        | 'safety-plan'
        | 'documents';
      keyId: string;
      nonce: string;
      box: string;
    };
    OpenCaseDto: {
      /** Format: uuid */
      caseId: string;
      profile: components['schemas']['CaseProfileDto'];
      incident?: components['schemas']['IncidentDto'];
      sections: components['schemas']['SectionEnvelopeDto'][];
      wraps: components['schemas']['KeyWrapDto'][];
      /** @description In the place of `wraps`, where somebody is in conflict with the case. */
      caseWraps?: components['schemas']['CaseWrapDto'][];
      /** @description Number of the roster to whose keys those are made. */
      roster?: number;
      /** @description Colleagues who are kin to somebody in the case: to them it does not exist. */
      conflict?: string[];
    };
    LabelView: {
      envelope: components['schemas']['SectionEnvelopeDto'];
      /** Format: uuid */
      commandId: string;
      /** Format: date-time */
      recordedAt?: string;
      wraps: components['schemas']['KeyWrapDto'][];
      /** @description For the member who asks, where somebody else is in conflict with the case. */
      caseWraps: components['schemas']['CaseWrapDto'][];
    };
    ReferralTallyView: {
      open: number;
      accepted: number;
    };
    CaseSummaryView: {
      /** Format: uuid */
      caseId: string;
      revision: number;
      /** @enum {string} */
      status: 'open' | 'closed' | 'erased';
      /**
       * @description Its survivor asked to be forgotten; `withheld`: it was agreed to, and nothing of it is opened.
       * @enum {string|null}
       */
      erasure: 'asked' | 'withheld' | null;
      /** Format: date-time */
      openedAt: string;
      /** Format: date-time */
      lastActivityAt: string;
      label: components['schemas']['LabelView'] | null;
      referrals: components['schemas']['ReferralTallyView'];
    };
    CasePageView: {
      items: components['schemas']['CaseSummaryView'][];
      next: string | null;
    };
    ErasureView: {
      /** @enum {string} */
      status: 'asked' | 'withheld';
      /** Format: uuid */
      askedBy: string;
      /** Format: date-time */
      until: string | null;
    };
    AttachmentView: {
      /** Format: uuid */
      attachmentId: string;
      /** Format: date-time */
      recordedAt: string;
      /** Format: uuid */
      actor: string;
    };
    ConsentView: {
      /** Format: uuid */
      consentId: string;
      /** @enum {string} */
      purpose: 'services' | 'statistics' | 'referral';
      /** Format: uuid */
      recipient: string | null;
      sections: (
        | 'label'
        | 'identity'
        | 'contact'
        | 'address'
        | 'allegedPerpetrator'
        | 'household'
        | 'narrative'
        | 'notes'
        | 'safety-plan'
        | 'documents'
      )[];
      /** @enum {string|null} */
      method: 'spoken' | 'written' | null;
      /** @enum {string|null} */
      givenBy:
        | 'survivor'
        | 'caregiver'
        | 'guardian'
        | 'child-and-caregiver'
        | 'child-and-guardian'
        | 'child-and-second-person'
        | null;
      /** @enum {string|null} */
      ground: 'danger-to-life' | 'child-protection' | null;
      /** Format: date */
      expiresOn: string | null;
      /** @enum {string} */
      status: 'in-force' | 'overridden' | 'awaiting' | 'withdrawn' | 'expired';
      /** Format: date-time */
      recordedAt: string;
      recordedBy: string;
      /** Format: uuid */
      confirmedBy: string | null;
      /** Format: date-time */
      withdrawnAt: string | null;
    };
    RefusalView: {
      /** @enum {string} */
      purpose: 'services' | 'statistics' | 'referral';
      /** Format: uuid */
      recipient: string | null;
      /** Format: date-time */
      recordedAt: string;
    };
    IncidentView: {
      /** Format: uuid */
      incidentId: string;
      erased?: boolean;
      happened?: string;
      formsLaw?: ('physical' | 'psychological' | 'economic' | 'neglect')[];
      formsPolice?: ('physical' | 'psychological' | 'economic' | 'neglect' | 'sexual')[];
      /** @enum {string} */
      gbvims?:
        | 'rape'
        | 'sexual-assault'
        | 'physical-assault'
        | 'forced-marriage'
        | 'denial-of-resources'
        | 'psychological-abuse'
        | 'none';
      /** @enum {string} */
      injuries?: 'yes' | 'no' | 'unknown';
      /** @enum {string} */
      childrenPresent?: 'yes' | 'no' | 'unknown';
    };
    TimelineEntryView: {
      revision: number;
      /** @enum {string} */
      type:
        | 'case.opened.v1'
        | 'case.incident-recorded.v1'
        | 'case.sections-sealed.v1'
        | 'case.attachment-added.v1'
        | 'case.consent-given.v1'
        | 'case.consent-given.v2'
        | 'case.consent-confirmed.v1'
        | 'case.consent-withdrawn.v1'
        | 'case.consent-refused.v1'
        | 'case.override-asked.v1'
        | 'case.override-confirmed.v1'
        | 'case.override-ended.v1'
        | 'case.closed.v1'
        | 'case.erasure-asked.v1'
        | 'case.erasure-refused.v1'
        | 'case.erasure-confirmed.v1'
        | 'case.erasure-stopped.v1'
        | 'case.erased.v1'
        | 'case.member-assigned.v1'
        | 'case.member-unassigned.v1'
        | 'case.conflict-declared.v1'
        | 'case.glass-broken.v1'
        | 'referral.offered.v1'
        | 'referral.named.v1'
        | 'referral.next-offered.v1'
        | 'referral.grant-remade.v1'
        | 'referral.passed-over.v1'
        | 'referral.accepted.v1'
        | 'referral.declined.v1'
        | 'referral.recalled.v1'
        | 'referral.escalated.v1'
        | 'referral.service-begun.v1'
        | 'referral.service-delivered.v1'
        | 'referral.reported.v1'
        | 'referral.forward-asked.v1'
        | 'referral.done.v1'
        | 'referral.destruction-confirmed.v1'
        | 'referral.record-kept.v1';
      /** Format: date-time */
      recordedAt: string;
      actor: string;
      /** Format: uuid */
      incidentId?: string;
      /** Format: uuid */
      attachmentId?: string;
      /** Format: uuid */
      consentId?: string;
      /** Format: uuid */
      overrideId?: string;
      /** @enum {string} */
      purpose?: 'services' | 'statistics' | 'referral';
      /** Format: uuid */
      recipient?: string | null;
      sections?: (
        | 'label'
        | 'identity'
        | 'contact'
        | 'address'
        | 'allegedPerpetrator'
        | 'household'
        | 'narrative'
        | 'notes'
        | 'safety-plan'
        | 'documents'
      )[];
      /**
       * Format: uuid
       * @description Whom it is about, of who may open the case; until when a reason does, and whom that is told to.
       */
      memberId?: string;
      /** Format: date-time */
      openUntil?: string;
      /** @enum {string} */
      tells?: 'custodians' | 'registrar';
      /** @enum {string} */
      reason?:
        | 'needs-met'
        | 'survivor-asked'
        | 'moved-away'
        | 'contact-lost'
        | 'other'
        | 'protection-order'
        | 'prosecution'
        | 'child-protection'
        | 'mistake'
        | 'danger-now'
        | 'survivor-came'
        | 'colleague-away'
        | 'supervision';
      /** @enum {string} */
      asker?: 'survivor' | 'caregiver' | 'guardian';
      /** @enum {string} */
      method?: 'spoken' | 'written';
    };
    GivenServiceView: {
      /** Format: uuid */
      serviceId: string;
      /** @enum {string} */
      service:
        | 'shelter'
        | 'psychologist'
        | 'legal-advice'
        | 'legal-representation'
        | 'medical'
        | 'forensic-exam'
        | 'police-protection'
        | 'social-support'
        | 'documents'
        | 'hotline';
      /** Format: date-time */
      begunAt: string | null;
      /** Format: date-time */
      deliveredAt: string | null;
    };
    ReferralView: {
      /** Format: uuid */
      referralId: string;
      revision?: number;
      /** @enum {string} */
      direction?: 'in' | 'out';
      /** Format: uuid */
      from: string;
      /** Format: uuid */
      to: string;
      services: (
        | 'shelter'
        | 'psychologist'
        | 'legal-advice'
        | 'legal-representation'
        | 'medical'
        | 'forensic-exam'
        | 'police-protection'
        | 'social-support'
        | 'documents'
        | 'hotline'
      )[];
      /** @enum {string} */
      urgency: 'urgent' | 'soon' | 'routine';
      /** @enum {string} */
      status: 'offered' | 'accepted' | 'declined' | 'recalled' | 'done';
      /** Format: date-time */
      offeredAt: string;
      /** Format: date-time */
      answeredAt: string | null;
      /** Format: date-time */
      answerBy: string | null;
      /**
       * Format: date-time
       * @description Recalled, or done by its recipient.
       */
      endedAt: string | null;
      /** @enum {string|null} */
      outcome:
        'served' | 'no-record-shared' | 'did-not-arrive' | 'survivor-declined' | 'no-bed' | 'other' | null;
      given: components['schemas']['GivenServiceView'][];
      /**
       * Format: date-time
       * @description What came of it was told to the sender.
       */
      reportedAt: string | null;
      /**
       * Format: uuid
       * @description Whom the recipient would pass it on to, and when it asked.
       */
      forwardTo: string | null;
      /** Format: date-time */
      forwardAt: string | null;
      /**
       * @description Of what the recipient was told, once it can read no longer.
       * @enum {string|null}
       */
      holder: 'asked' | 'destroyed' | 'kept' | null;
      /** Format: date-time */
      holderAt: string | null;
      preview: components['schemas']['ReferralPreviewDto'] | components['schemas']['ErasedView'];
      /**
       * Format: date-time
       * @description Known to the sender alone: the referral desk was told that nobody answered.
       */
      escalatedAt?: string | null;
      /**
       * Format: uuid
       * @description Known to the sender alone.
       */
      caseId?: string | null;
      /** Format: uuid */
      consentId?: string | null;
      /** @enum {string|null} */
      reason?:
        | 'no-bed'
        | 'not-our-service'
        | 'not-our-area'
        | 'no-staff'
        | 'survivor-declined'
        | 'other'
        | 'consent-withdrawn'
        | 'consent-expired'
        | 'case-erased'
        | 'recalled-by-sender'
        | 'recipient-suspended'
        | 'override-ended'
        | 'unanswered'
        | null;
    };
    CaseView: {
      /** Format: uuid */
      caseId: string;
      revision: number;
      /** @enum {string} */
      status: 'open' | 'closed' | 'erased';
      erasure: components['schemas']['ErasureView'] | null;
      /** @description Members who may open it, and until when a reason opens it to the one who asks. */
      assigned: string[];
      /** Format: date-time */
      openUntil: string | null;
      /** @description Colleagues it is kept from; they see none of this. */
      conflict: string[];
      profile: components['schemas']['CaseProfileDto'] | components['schemas']['ErasedView'];
      sections: (
        | 'label'
        | 'identity'
        | 'contact'
        | 'address'
        | 'allegedPerpetrator'
        | 'household'
        | 'narrative'
        | 'notes'
        | 'safety-plan'
        | 'documents'
      )[];
      attachments: components['schemas']['AttachmentView'][];
      consents: components['schemas']['ConsentView'][];
      /** @description What was asked and last answered with no. */
      refusals: components['schemas']['RefusalView'][];
      incidents: components['schemas']['IncidentView'][];
      timeline: components['schemas']['TimelineEntryView'][];
      referrals: components['schemas']['ReferralView'][];
    };
    RecordedEnvelopeView: {
      envelope: components['schemas']['SectionEnvelopeDto'];
      /** Format: uuid */
      commandId: string;
      /** Format: date-time */
      recordedAt?: string;
    };
    DisclosedSectionView: {
      /** @enum {string} */
      section:
        | 'label'
        | 'identity'
        | 'contact'
        | 'address'
        | 'allegedPerpetrator'
        | 'household'
        | 'narrative'
        | 'notes'
        | 'safety-plan'
        | 'documents';
      envelopes: components['schemas']['RecordedEnvelopeView'][];
      wraps: components['schemas']['KeyWrapDto'][];
      caseWraps: components['schemas']['CaseWrapDto'][];
    };
    CaseDisclosureView: {
      sections: components['schemas']['DisclosedSectionView'][];
      /** @description All sections of the case, by the log: also the `attachment:<id>` of its files. */
      listed: string[];
    };
    DiscloseSectionsDto: {
      sections: (
        | 'label'
        | 'identity'
        | 'contact'
        | 'address'
        | 'allegedPerpetrator'
        | 'household'
        | 'narrative'
        | 'notes'
        | 'safety-plan'
        | 'documents'
      )[];
      /** @enum {string} */
      purpose: 'work';
    };
    RecordIncidentDto: {
      /** Format: uuid */
      incidentId: string;
      happened: string;
      formsLaw: ('physical' | 'psychological' | 'economic' | 'neglect')[];
      formsPolice: ('physical' | 'psychological' | 'economic' | 'neglect' | 'sexual')[];
      /** @enum {string} */
      gbvims:
        | 'rape'
        | 'sexual-assault'
        | 'physical-assault'
        | 'forced-marriage'
        | 'denial-of-resources'
        | 'psychological-abuse'
        | 'none';
      /** @enum {string} */
      injuries: 'yes' | 'no' | 'unknown';
      /** @enum {string} */
      childrenPresent: 'yes' | 'no' | 'unknown';
      sections: components['schemas']['SectionEnvelopeDto'][];
      wraps: components['schemas']['KeyWrapDto'][];
      /** @description In the place of `wraps`, where somebody is in conflict with the case. */
      caseWraps?: components['schemas']['CaseWrapDto'][];
      /** @description Number of the roster to whose keys those are made. */
      roster?: number;
    };
    SealSectionsDto: {
      sections: components['schemas']['SectionEnvelopeDto'][];
      wraps: components['schemas']['KeyWrapDto'][];
      /** @description In the place of `wraps`, where somebody is in conflict with the case. */
      caseWraps?: components['schemas']['CaseWrapDto'][];
      /** @description Number of the roster to whose keys those are made. */
      roster?: number;
    };
    CloseCaseDto: {
      /** @enum {string} */
      reason: 'needs-met' | 'survivor-asked' | 'moved-away' | 'contact-lost' | 'other';
    };
    GiveConsentDto: {
      /** Format: uuid */
      consentId: string;
      /**
       * @description Left out by browsers that knew one purpose: `referral`.
       * @enum {string}
       */
      purpose?: 'services' | 'statistics' | 'referral';
      /** Format: uuid */
      recipient: string | null;
      sections: (
        | 'label'
        | 'identity'
        | 'contact'
        | 'address'
        | 'allegedPerpetrator'
        | 'household'
        | 'narrative'
        | 'notes'
        | 'safety-plan'
        | 'documents'
      )[];
      /** @enum {string} */
      method: 'spoken' | 'written';
      /** @enum {string} */
      givenBy:
        | 'survivor'
        | 'caregiver'
        | 'guardian'
        | 'child-and-caregiver'
        | 'child-and-guardian'
        | 'child-and-second-person';
      /** Format: date */
      expiresOn: string | null;
    };
    RefuseConsentDto: {
      /** @enum {string} */
      purpose: 'services' | 'statistics' | 'referral';
      /** Format: uuid */
      recipient: string | null;
      /** @enum {string} */
      method: 'spoken' | 'written';
      /** @enum {string} */
      givenBy:
        | 'survivor'
        | 'caregiver'
        | 'guardian'
        | 'child-and-caregiver'
        | 'child-and-guardian'
        | 'child-and-second-person';
    };
    AskOverrideDto: {
      /** Format: uuid */
      overrideId: string;
      /** Format: uuid */
      recipient: string;
      sections: (
        | 'label'
        | 'identity'
        | 'contact'
        | 'address'
        | 'allegedPerpetrator'
        | 'household'
        | 'narrative'
        | 'notes'
        | 'safety-plan'
        | 'documents'
      )[];
      /** @enum {string} */
      ground: 'danger-to-life' | 'child-protection';
      /** Format: date */
      expiresOn: string;
    };
    DisclosureView: {
      /** Format: uuid */
      id: string;
      /** Format: date-time */
      at: string;
      /** Format: uuid */
      memberId: string;
      displayName: string;
      /**
       * Format: uuid
       * @description Of an own case; null for a list and for a case referred from elsewhere.
       */
      caseId: string | null;
      /** Format: uuid */
      referralId: string | null;
      /** @description How many names a list showed; 0 where it was no list. */
      listed: number;
      sections: string[];
      /** @enum {string} */
      purpose: 'work' | 'oversight' | 'referral' | 'renewal' | 'break-glass';
    };
    DisclosurePageView: {
      items: components['schemas']['DisclosureView'][];
      next: string | null;
    };
    NamesAskedDto: {
      cases: string[];
    };
    NamedCaseView: {
      /** Format: uuid */
      caseId: string;
      label: components['schemas']['LabelView'];
    };
    MemberWeekView: {
      /** Format: uuid */
      memberId: string;
      displayName: string;
      openings: number;
      cases: number;
      lists: number;
    };
    StandingOutView: {
      /** @enum {string} */
      kind: 'first-time' | 'unusual-purpose' | 'many-cases';
      /** Format: date-time */
      at: string;
      /** Format: uuid */
      memberId: string;
      displayName: string;
      /** Format: uuid */
      caseId: string | null;
      /** Format: uuid */
      referralId: string | null;
      count: number;
    };
    DigestView: {
      /** Format: date */
      firstDay: string;
      /** Format: date */
      lastDay: string;
      members: components['schemas']['MemberWeekView'][];
      standingOut: components['schemas']['StandingOutView'][];
      /** Format: date-time */
      seenAt: string | null;
      unseen: number;
    };
    BrokenGlassView: {
      /** Format: uuid */
      caseId: string;
      /** Format: uuid */
      memberId: string;
      displayName: string;
      /** Format: date-time */
      at: string;
      /** @enum {string|null} */
      reason: 'danger-now' | 'survivor-came' | 'colleague-away' | 'supervision' | null;
    };
    BlobPartDto: {
      blob: string;
      bytes: number;
      n: number;
      part: string;
    };
    PartsTakenView: {
      parts: number;
    };
    AttachmentEnvelopeDto: {
      /** @enum {string} */
      v: 'section/1';
      keyId: string;
      prev: string | null;
      nonce: string;
      /** Format: uuid */
      signer: string;
      signature: string;
      section: string;
      box: string;
    };
    AttachFileDto: {
      /** Format: uuid */
      attachmentId: string;
      /** @description SHA-256 of the sealed file, and how many bytes it has. */
      blob: string;
      bytes: number;
      sections: components['schemas']['AttachmentEnvelopeDto'][];
      wraps: components['schemas']['AnyKeyWrapDto'][];
      /** @description In the place of `wraps`, where somebody is in conflict with the case. */
      caseWraps?: components['schemas']['CaseWrapDto'][];
      /** @description Number of the roster to whose keys those are made. */
      roster?: number;
    };
    RecordedAttachmentView: {
      envelope: components['schemas']['AttachmentEnvelopeDto'];
      /** Format: uuid */
      commandId: string;
      /** Format: date-time */
      recordedAt?: string;
    };
    AttachmentDisclosureView: {
      envelopes: components['schemas']['RecordedAttachmentView'][];
      wraps: components['schemas']['AnyKeyWrapDto'][];
      caseWraps: components['schemas']['CaseWrapDto'][];
    };
    PartView: {
      part: string;
      /** @description Of the whole. */
      bytes: number;
    };
    NewAssigneeDto: {
      /** Format: uuid */
      memberId: string;
      /** @description Of a case kept apart from somebody: its keys for one who holds none yet. */
      caseWraps?: components['schemas']['CaseWrapDto'][];
      /** @description Number of the roster to whose keys those are made. */
      roster?: number;
    };
    AssigneeDto: {
      /** Format: uuid */
      memberId: string;
    };
    ConflictDto: {
      /** Format: uuid */
      memberId: string;
      /** @description Every key of the case, for each who may open it and the kit, unless somebody was in conflict before. */
      caseWraps: components['schemas']['CaseWrapDto'][];
      /** @description Number of the roster to whose keys those are made. */
      roster?: number;
    };
    BreakGlassDto: {
      /** @enum {string} */
      reason: 'danger-now' | 'survivor-came' | 'colleague-away' | 'supervision';
    };
    AskErasureDto: {
      /** @enum {string} */
      asker: 'survivor' | 'caregiver' | 'guardian';
      /** @enum {string} */
      method: 'spoken' | 'written';
      caregiverUnsafe: boolean;
      /** @enum {string|null} */
      hindrance: 'protection-order' | 'prosecution' | 'child-protection' | null;
    };
    RefuseErasureDto: {
      /** @enum {string} */
      reason: 'protection-order' | 'prosecution' | 'child-protection';
    };
    StopErasureDto: {
      /** @enum {string} */
      reason: 'survivor-asked' | 'mistake' | 'protection-order' | 'prosecution' | 'child-protection';
    };
    ReferralPreviewDto: {
      oblast: string;
      /** @enum {string} */
      audience: 'adult' | 'child' | 'adult-with-children';
      beds: number;
      stepFree: boolean;
    };
    GrantedSectionDto: {
      keyId: string;
      boxHash: string;
      /** @enum {string} */
      section:
        | 'label'
        | 'identity'
        | 'contact'
        | 'address'
        | 'allegedPerpetrator'
        | 'household'
        | 'narrative'
        | 'notes'
        | 'safety-plan'
        | 'documents';
    };
    GrantHeaderDto: {
      /** Format: uuid */
      referralId: string;
      /** Format: uuid */
      caseId: string;
      /** Format: uuid */
      from: string;
      fromKeyVersion: number;
      /** Format: uuid */
      to: string;
      toKeyVersion: number;
      /** Format: uuid */
      signer: string;
      /** Format: uuid */
      consentId: string;
      /** Format: date-time */
      expiresAt: string | null;
      sections: components['schemas']['GrantedSectionDto'][];
      /** @enum {string} */
      purpose: 'referral';
    };
    GrantDto: {
      /** @enum {string} */
      v: 'grant/1';
      enc: string;
      box: string;
      signature: string;
      header: components['schemas']['GrantHeaderDto'];
    };
    OfferReferralDto: {
      /** Format: uuid */
      referralId: string;
      /** Format: uuid */
      caseId: string;
      /** Format: uuid */
      to: string;
      services: (
        | 'shelter'
        | 'psychologist'
        | 'legal-advice'
        | 'legal-representation'
        | 'medical'
        | 'forensic-exam'
        | 'police-protection'
        | 'social-support'
        | 'documents'
        | 'hotline'
      )[];
      /** @enum {string} */
      urgency: 'urgent' | 'soon' | 'routine';
      /** Format: uuid */
      consentId: string;
      preview: components['schemas']['ReferralPreviewDto'];
      grant: components['schemas']['GrantDto'];
    };
    NextChoiceView: {
      /** Format: uuid */
      referralId: string;
      /** Format: uuid */
      after: string | null;
      place: number | null;
      /** Format: uuid */
      to: string;
      /** Format: uuid */
      consentId: string;
      services: (
        | 'shelter'
        | 'psychologist'
        | 'legal-advice'
        | 'legal-representation'
        | 'medical'
        | 'forensic-exam'
        | 'police-protection'
        | 'social-support'
        | 'documents'
        | 'hotline'
      )[];
      /** @enum {string} */
      urgency: 'urgent' | 'soon' | 'routine';
      /** @enum {string} */
      status: 'named' | 'passed-over' | 'recalled';
      /** Format: date-time */
      namedAt: string;
      /** @enum {string|null} */
      passed:
        'not-needed' | 'consent-not-in-force' | 'case-closed' | 'recipient-unknown' | 'taken-back' | null;
    };
    NextChoicesView: {
      items: components['schemas']['NextChoiceView'][];
    };
    UnansweredView: {
      services: (
        | 'shelter'
        | 'psychologist'
        | 'legal-advice'
        | 'legal-representation'
        | 'medical'
        | 'forensic-exam'
        | 'police-protection'
        | 'social-support'
        | 'documents'
        | 'hotline'
      )[];
      /** @enum {string} */
      urgency: 'urgent' | 'soon' | 'routine';
      oblast: string | null;
      /** Format: date-time */
      since: string;
      /** Format: date-time */
      toldAt: string;
    };
    UnansweredListView: {
      items: components['schemas']['UnansweredView'][];
    };
    SupersededGrantView: {
      /** Format: uuid */
      referralId: string;
      /** Format: uuid */
      caseId: string;
      /** Format: uuid */
      to: string;
    };
    SupersededGrantsView: {
      items: components['schemas']['SupersededGrantView'][];
    };
    GrantOfCaseDto: {
      /** Format: uuid */
      caseId: string;
    };
    GrantDisclosureView: {
      grant: components['schemas']['GrantDto'];
      wraps: components['schemas']['KeyWrapDto'][];
      /** @description Of a case kept from somebody: those for the member who asks. */
      caseWraps: components['schemas']['CaseWrapDto'][];
    };
    RemakeGrantDto: {
      /** Format: uuid */
      caseId: string;
      grant: components['schemas']['GrantDto'];
    };
    ReferralPageView: {
      items: components['schemas']['ReferralView'][];
      next: string | null;
    };
    DeclineReferralDto: {
      /** @enum {string} */
      reason: 'no-bed' | 'not-our-service' | 'not-our-area' | 'no-staff' | 'survivor-declined' | 'other';
    };
    RecallReferralDto: {
      /**
       * @description That nobody of the recipient can work now: then the next choice is asked.
       * @enum {string}
       */
      reason?: 'recalled-by-sender' | 'recipient-suspended';
    };
    BeginServiceDto: {
      /** Format: uuid */
      serviceId: string;
      /** @enum {string} */
      service:
        | 'shelter'
        | 'psychologist'
        | 'legal-advice'
        | 'legal-representation'
        | 'medical'
        | 'forensic-exam'
        | 'police-protection'
        | 'social-support'
        | 'documents'
        | 'hotline';
    };
    DeliverServiceDto: {
      /** @enum {string} */
      service:
        | 'shelter'
        | 'psychologist'
        | 'legal-advice'
        | 'legal-representation'
        | 'medical'
        | 'forensic-exam'
        | 'police-protection'
        | 'social-support'
        | 'documents'
        | 'hotline';
    };
    FinishReferralDto: {
      /** @enum {string} */
      outcome: 'served' | 'no-record-shared' | 'did-not-arrive' | 'survivor-declined' | 'no-bed' | 'other';
    };
    GrantedEnvelopesView: {
      /** @enum {string} */
      section:
        | 'label'
        | 'identity'
        | 'contact'
        | 'address'
        | 'allegedPerpetrator'
        | 'household'
        | 'narrative'
        | 'notes'
        | 'safety-plan'
        | 'documents';
      envelopes: components['schemas']['RecordedEnvelopeView'][];
    };
    ReferralDisclosureView: {
      grant: components['schemas']['GrantDto'];
      /** Format: uuid */
      caseId: string;
      sections: components['schemas']['GrantedEnvelopesView'][];
      /** @description The recipient's own wraps, once its browser has made them. */
      wraps: components['schemas']['KeyWrapDto'][];
    };
    RewrapDto: {
      wraps: components['schemas']['KeyWrapDto'][];
    };
    ReportEnvelopeDto: {
      /** @enum {string} */
      v: 'section/1';
      keyId: string;
      prev: string | null;
      nonce: string;
      /** Format: uuid */
      signer: string;
      signature: string;
      section: string;
      box: string;
    };
    ReportGrantedDto: {
      keyId: string;
      boxHash: string;
      section: string;
    };
    ReportGrantHeaderDto: {
      /** Format: uuid */
      referralId: string;
      /** Format: uuid */
      caseId: string;
      /** Format: uuid */
      from: string;
      fromKeyVersion: number;
      /** Format: uuid */
      to: string;
      toKeyVersion: number;
      /** Format: uuid */
      signer: string;
      /** Format: uuid */
      consentId: string;
      /** Format: date-time */
      expiresAt: string | null;
      sections: components['schemas']['ReportGrantedDto'][];
      /** @enum {string} */
      purpose: 'report';
    };
    ReportGrantDto: {
      /** @enum {string} */
      v: 'grant/1';
      enc: string;
      box: string;
      signature: string;
      header: components['schemas']['ReportGrantHeaderDto'];
    };
    ReportBackDto: {
      report: components['schemas']['ReportEnvelopeDto'];
      grant: components['schemas']['ReportGrantDto'];
    };
    AskForwardDto: {
      /** Format: uuid */
      to: string;
    };
    RecordedReportView: {
      envelope: components['schemas']['ReportEnvelopeDto'];
      /** Format: uuid */
      commandId: string;
      /** Format: date-time */
      recordedAt?: string;
    };
    ReportedSectionView: {
      section: string;
      envelopes: components['schemas']['RecordedReportView'][];
    };
    ReportDisclosureView: {
      grant: components['schemas']['ReportGrantDto'];
      /** Format: uuid */
      caseId: string;
      sections: components['schemas']['ReportedSectionView'][];
    };
    MonthCountView: {
      month: string;
      cases: number;
    };
    OwnCountsView: {
      year: number;
      total: number;
      months: components['schemas']['MonthCountView'][];
      byForm: {
        physical?: number;
        psychological?: number;
        economic?: number;
        neglect?: number;
        several?: number;
        unknown?: number;
      };
      byAge: {
        '0-11'?: number;
        '12-17'?: number;
        '18-20'?: number;
        '21-30'?: number;
        '31-40'?: number;
        '41-50'?: number;
        '51+'?: number;
        unknown?: number;
      };
      bySex: {
        female?: number;
        male?: number;
        unknown?: number;
      };
    };
    BreakdownView: {
      /** @enum {string} */
      name:
        | 'form'
        | 'age'
        | 'sex'
        | 'police'
        | 'gbvims'
        | 'child-adult'
        | 'relation'
        | 'disability'
        | 'context'
        | 'reporting-delay'
        | 'repeat'
        | 'service'
        | 'outcome'
        | 'time-to-answer'
        | 'registered'
        | 'left-out';
      /** @description In the order they are shown. */
      codes: string[];
    };
    MenuLineView: {
      /** @enum {string} */
      unit: 'report' | 'case' | 'incident' | 'order' | 'referral' | 'service';
      areas: ('place' | 'oblast' | 'nation')[];
      /** @enum {string} */
      period: 'month' | 'quarter' | 'year';
      /** @description The empty one is the total. */
      by: (
        | 'form'
        | 'age'
        | 'sex'
        | 'police'
        | 'gbvims'
        | 'child-adult'
        | 'relation'
        | 'disability'
        | 'context'
        | 'reporting-delay'
        | 'repeat'
        | 'service'
        | 'outcome'
        | 'time-to-answer'
        | 'registered'
        | 'left-out'
      )[][];
    };
    DefinitionsView: {
      definitions: string;
      /** @description Below it no number is published. */
      leastShown: number;
      /** @description A number differs from the truth by no more. */
      noiseBound: number;
      /** @description A place in which fewer organizations register cases is merged with its neighbor. */
      leastOrganizations: number;
      /** @description Of a place with fewer committees no completeness is told. */
      leastCommittees: number;
      breakdowns: components['schemas']['BreakdownView'][];
      menu: components['schemas']['MenuLineView'][];
    };
    PublishedReleaseView: {
      month: string;
      menu: string;
      definitions: string;
      /** @description Over everything the release says. */
      rootHash: string;
      /** Format: date-time */
      releasedAt: string;
    };
    MenuPlaceView: {
      code: string;
      oblast: string;
      members: string[];
    };
    PublishedCellView: {
      area: string;
      period: string;
      /** @description One for each breakdown asked for, in its order. */
      codes: string[];
      /** @description Null is "fewer than 10"; what is empty or suppressed reads the same. */
      count: number | null;
    };
    CompletenessView: {
      place: string;
      quarter: string;
      told: number;
      committees: number;
    };
    OfficialCellView: {
      area: string;
      period: string;
      /** @description One for each breakdown asked for, in its order. */
      codes: string[];
      /** @description Null where there is none. */
      count: number | null;
      /** @description CL_OBS_STATUS of SDMX: A is a normal value, P a provisional one. */
      status: string;
      /** @description The organization that says so, by its code. */
      sender: string;
      /** @description The day its message was prepared; empty where it does not say. */
      prepared: string;
    };
    MoveClockDto: {
      /** Format: date-time */
      now: string;
    };
    ErasedView: {
      /** @enum {boolean} */
      erased: true;
    };
    FormErrorView: {
      /** @description Path into the body, such as `profile.place` or `sections[0].box`; empty for the body itself. */
      field: string;
      code: string;
    };
    ProblemView: {
      /** @enum {string} */
      type: 'about:blank';
      /** @enum {string} */
      title:
        | 'Bad request'
        | 'Not signed in'
        | 'Forbidden'
        | 'Not found'
        | 'Method not allowed'
        | 'Conflict'
        | 'Precondition failed'
        | 'Content too large'
        | 'Unsupported media type'
        | 'Refused'
        | 'Too many requests'
        | 'Fault'
        | 'Unavailable';
      status: number;
      code: string;
      field?: string;
      errors?: components['schemas']['FormErrorView'][];
      /**
       * Format: uri
       * @description Of a fault: the correlation id under which the server has logged where it arose.
       */
      instance?: string;
    };
  };
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  'Health.health': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['HealthView'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Joining.setUp': {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
        'If-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['SetUpDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['JoinedDto'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Joining.checkSetUpCode': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['SetUpCodeDto'];
      };
    };
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Joining.look': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['LookDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['InvitedView'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Joining.enroll': {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
        'If-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['EnrollDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['JoinedDto'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'SignIn.salt': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['AskSaltDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SaltView'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'SignIn.signIn': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['SignInDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MeView'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'SignIn.ways': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['WaysView'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'SignIn.signInFully': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ShownFactorDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MeView'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'SignIn.signOut': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Me.me': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MeView'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Me.keepPins': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['KeepPinsDto'];
      };
    };
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Me.members': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MemberView'][];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Device.standing': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['AskStandingDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['StandingView'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'QuickUnlock.keep': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['KeepQuickUnlockDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['QuickShareView'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'QuickUnlock.end': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'QuickUnlock.ask': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['AskQuicklyDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AskedPasskeyView'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'QuickUnlock.open': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['OpenQuicklyDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['QuicklyOpenedView'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Factors.factors': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['FactorsView'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Factors.ways': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['WaysView'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Factors.beginCode': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['BeginFactorDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CodeBegunView'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Factors.confirmCode': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ConfirmCodeDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RecoveryCodesView'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Factors.endCode': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ShownFactorDto'];
      };
    };
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Factors.drawCodesAnew': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ShownFactorDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RecoveryCodesView'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Passkeys.begin': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['BeginFactorDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AskedPasskeyView'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Passkeys.add': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewPasskeyDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PasskeyAddedView'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Passkeys.end': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ShownFactorDto'];
      };
    };
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Sessions.sessions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SessionView'][];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Sessions.endOthers': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Sessions.end': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Candidates.invite': {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
        'If-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['InviteColleagueDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['InvitationView'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Candidates.inviteBack': {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
        'If-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NothingDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['InvitationView'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Candidates.candidates': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CandidateView'][];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Candidates.admit': {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
        'If-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['AdmitDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Candidates.decline': {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
        'If-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NothingDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Departure.letGo': {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
        'If-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['LetGoDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Departure.lockOut': {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
        'If-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['LetGoDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Kit.read': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['KitView'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Kit.replace': {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
        'If-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['LetGoDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Kit.test': {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
        'If-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['TestKitDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Recovery.challenge': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ChallengeDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ChallengeView'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Recovery.read': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RecoveryStandingView'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Recovery.ask': {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
        'If-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['AskRecoveryDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['JoinedDto'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Recovery.stop': {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
        'If-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['AskedByDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Recovery.secret': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RecoverySecretView'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Recovery.finish': {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
        'If-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['FinishRecoveryDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Passphrase.change': {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
        'If-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ChangePassphraseDto'];
      };
    };
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Renewal.superseded': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['WrapsToRenewDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['WrapsToRenewView'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Renewal.renew': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['RenewWrapsDto'];
      };
    };
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'ApartRenewal.lacked': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['LackedKeysDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['LackedKeysView'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'ApartRenewal.share': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ShareCaseKeysDto'];
      };
    };
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Directory.places': {
    parameters: {
      query?: {
        atLeast?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PlaceView'][];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Directory.registerPlace': {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
        'If-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['RegisterPlaceDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Directory.organizations': {
    parameters: {
      query?: {
        atLeast?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OrganizationView'][];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Directory.register': {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
        'If-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['RegisterOrganizationDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Directory.rosters': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RostersView'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Directory.invite': {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
        'If-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['InviteDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['InvitationView'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Directory.signRoot': {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
        'If-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['SignRootDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Registry.registry': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RegistryView'][];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Registry.brokenGlass': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['BrokenGlassAloneView'][];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Registry.signCard': {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
        'If-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['SignCardDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Registry.rename': {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
        'If-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['RenameDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Registry.move': {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
        'If-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['MoveDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Registry.suspend': {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
        'If-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NothingDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Registry.reinstate': {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
        'If-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NothingDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Registry.release': {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
        'If-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['AskedByDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Registry.refuse': {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
        'If-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['AskedByDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Cases.list': {
    parameters: {
      query?: {
        atLeast?: string;
        cursor?: string;
        limit?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CasePageView'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Cases.open': {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['OpenCaseDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Cases.read': {
    parameters: {
      query?: {
        atLeast?: string;
      };
      header?: never;
      path: {
        caseId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CaseView'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Cases.discloseLabel': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        caseId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NothingDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CaseDisclosureView'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Cases.disclose': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        caseId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['DiscloseSectionsDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CaseDisclosureView'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'CaseCommands.recordIncident': {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
        'If-Match'?: string;
      };
      path: {
        caseId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['RecordIncidentDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'CaseCommands.sealSections': {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
        'If-Match'?: string;
      };
      path: {
        caseId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['SealSectionsDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'CaseCommands.close': {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
        'If-Match'?: string;
      };
      path: {
        caseId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CloseCaseDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Consents.give': {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
        'If-Match'?: string;
      };
      path: {
        caseId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['GiveConsentDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Consents.refuse': {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
        'If-Match'?: string;
      };
      path: {
        caseId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['RefuseConsentDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Consents.confirm': {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
        'If-Match'?: string;
      };
      path: {
        caseId: string;
        consentId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NothingDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Consents.withdraw': {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
        'If-Match'?: string;
      };
      path: {
        caseId: string;
        consentId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NothingDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Consents.askOverride': {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
        'If-Match'?: string;
      };
      path: {
        caseId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['AskOverrideDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Consents.confirmOverride': {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
        'If-Match'?: string;
      };
      path: {
        caseId: string;
        consentId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NothingDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Disclosures.list': {
    parameters: {
      query?: {
        atLeast?: string;
        cursor?: string;
        limit?: number;
        member?: string;
        /** @description An own case: what was opened of it, and lists that showed its name. */
        case?: string;
        referral?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DisclosurePageView'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Disclosures.names': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NamesAskedDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['NamedCaseView'][];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Disclosures.digest': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DigestView'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Disclosures.brokenGlass': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['BrokenGlassView'][];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Disclosures.see': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NothingDto'];
      };
    };
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Attachments.takePart': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        caseId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['BlobPartDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PartsTakenView'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Attachments.attach': {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
        'If-Match'?: string;
      };
      path: {
        caseId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['AttachFileDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Attachments.disclose': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        caseId: string;
        attachmentId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NothingDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AttachmentDisclosureView'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Attachments.readPart': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        caseId: string;
        attachmentId: string;
        n: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PartView'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Assignment.assign': {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
        'If-Match'?: string;
      };
      path: {
        caseId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewAssigneeDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Assignment.unassign': {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
        'If-Match'?: string;
      };
      path: {
        caseId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['AssigneeDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Assignment.declareConflict': {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
        'If-Match'?: string;
      };
      path: {
        caseId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ConflictDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Assignment.breakGlass': {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
        'If-Match'?: string;
      };
      path: {
        caseId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['BreakGlassDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Erasure.ask': {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
        'If-Match'?: string;
      };
      path: {
        caseId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['AskErasureDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Erasure.refuse': {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
        'If-Match'?: string;
      };
      path: {
        caseId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['RefuseErasureDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Erasure.confirm': {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
        'If-Match'?: string;
      };
      path: {
        caseId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NothingDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Erasure.stop': {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
        'If-Match'?: string;
      };
      path: {
        caseId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['StopErasureDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'NextChoices.name': {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
      };
      path: {
        referralId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['OfferReferralDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'NextChoices.ofCase': {
    parameters: {
      query?: {
        atLeast?: string;
      };
      header?: never;
      path: {
        caseId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['NextChoicesView'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'NextChoices.unanswered': {
    parameters: {
      query?: {
        atLeast?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['UnansweredListView'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Grants.superseded': {
    parameters: {
      query?: {
        atLeast?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SupersededGrantsView'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Grants.disclose': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        referralId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['GrantOfCaseDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['GrantDisclosureView'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Grants.remake': {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
      };
      path: {
        referralId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['RemakeGrantDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Referrals.list': {
    parameters: {
      query: {
        atLeast?: string;
        cursor?: string;
        limit?: number;
        direction: 'in' | 'out';
        status?: 'offered' | 'accepted' | 'declined' | 'recalled' | 'done';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReferralPageView'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Referrals.offer': {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['OfferReferralDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Referrals.read': {
    parameters: {
      query?: {
        atLeast?: string;
      };
      header?: never;
      path: {
        referralId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReferralView'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Referrals.accept': {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
        'If-Match'?: string;
      };
      path: {
        referralId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NothingDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Referrals.decline': {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
        'If-Match'?: string;
      };
      path: {
        referralId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['DeclineReferralDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Referrals.recall': {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
        'If-Match'?: string;
      };
      path: {
        referralId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['RecallReferralDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Referrals.beginService': {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
        'If-Match'?: string;
      };
      path: {
        referralId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['BeginServiceDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Referrals.deliverService': {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
        'If-Match'?: string;
      };
      path: {
        referralId: string;
        serviceId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['DeliverServiceDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Referrals.finish': {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
        'If-Match'?: string;
      };
      path: {
        referralId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['FinishReferralDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Referrals.confirmDestruction': {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
        'If-Match'?: string;
      };
      path: {
        referralId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NothingDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Referrals.keepOwnRecord': {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
        'If-Match'?: string;
      };
      path: {
        referralId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NothingDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Referrals.disclose': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        referralId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NothingDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReferralDisclosureView'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Referrals.rewrap': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        referralId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['RewrapDto'];
      };
    };
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Reports.report': {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
        'If-Match'?: string;
      };
      path: {
        referralId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ReportBackDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Reports.forward': {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
        'If-Match'?: string;
      };
      path: {
        referralId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['AskForwardDto'];
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceiptDto'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Reports.disclose': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        referralId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NothingDto'];
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReportDisclosureView'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Statistics.own': {
    parameters: {
      query: {
        atLeast?: string;
        year: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OwnCountsView'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Published.definitions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DefinitionsView'];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Published.releases': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PublishedReleaseView'][];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Published.places': {
    parameters: {
      query: {
        year: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MenuPlaceView'][];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Published.cells': {
    parameters: {
      query: {
        unit: 'report' | 'case' | 'incident' | 'order' | 'referral' | 'service';
        /** @description Left out: the total. */
        by?: string;
        areas: string;
        periods: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PublishedCellView'][];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Published.completeness': {
    parameters: {
      query: {
        places: string;
        quarters: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CompletenessView'][];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Exports.export': {
    parameters: {
      query: {
        unit: 'report' | 'case' | 'incident' | 'order' | 'referral' | 'service';
        /** @description Left out: the total. */
        by?: string;
        areas: string;
        periods: string;
        format: 'csv' | 'xlsx' | 'json-stat' | 'sdmx' | 'dhis2';
        /** @description Of the labels; SDMX and DHIS2 have codes alone. */
        language: 'ky' | 'ru' | 'en';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/octet-stream': string;
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Exports.baseline': {
    parameters: {
      query: {
        /** @description Left out: the total. */
        by?: string;
        areas: string;
        periods: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OfficialCellView'][];
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'DemoClock.move': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['MoveClockDto'];
      };
    };
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
  'Live.listen': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/event-stream': string;
        };
      };
      /** @description A problem document */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemView'];
        };
      };
    };
  };
}
