"""Asking witnesses from a workspace, and what is found out when the workspace was rolled back or written anew."""

from __future__ import annotations

import shutil
import subprocess
from hashlib import sha256

import pytest

from lastseen.bundle.checker.findings import Kind
from lastseen.casework.export_bundle import export_bundle
from lastseen.casework.import_case import import_file
from lastseen.casework.verify import verify
from lastseen.casework.verify_bundle import Against, verify_bundle
from lastseen.casework.witnesses import (
    RolledBack,
    ask_witnesses,
    check_witnessed,
    export_tiles,
    kept,
    stamp,
    trust_witness,
)
from lastseen.core.errors import LastseenError
from lastseen.store.errors import AlteredStore
from lastseen.store.folder import put_whole
from lastseen.store.history import newest
from lastseen.store.workspace import open_workspace
from lastseen.witness.ask import WitnessDown
from tests.store.workspaces import HARBOUR, by_hand
from tests.witness.witnesses import cosigners, listening, memory_of, witness

PIER = "casefile: 1\nid: pier\ntitle: Another case\n"


@pytest.fixture
def folder(tmp_path):
    """A workspace with a case; opened anew whenever its files were changed."""
    with open_workspace(tmp_path / "workspace") as opened:
        import_file(opened, HARBOUR)
    return tmp_path / "workspace"


@pytest.fixture
def partner(folder, tmp_path):
    """A witness that listens and knows the workspace's log, and is trusted by both its keys."""
    with open_workspace(folder) as opened:
        memory = memory_of(tmp_path / "partner", opened.log.verifier)
    with witness(memory) as address:
        with open_workspace(folder) as opened:
            for name, cosigner in zip(("north", "north-pq"), cosigners(memory), strict=True):
                trust_witness(opened, name, str(cosigner.key), address)
        yield memory


def add_a_case(workspace, tmp_path, text=PIER):
    (tmp_path / "pier.yaml").write_text(text, "utf-8")
    import_file(workspace, tmp_path / "pier.yaml")


def rewritten(folder, tmp_path):
    """What an insider makes who has the workspace's key: the same log with another history."""
    shutil.copytree(folder / "keys", tmp_path / "forged" / "keys")
    opened = open_workspace(tmp_path / "forged")
    (tmp_path / "forged.yaml").write_text(HARBOUR.read_text("utf-8").replace("a docker", "a clerk"), "utf-8")
    (tmp_path / "wire").mkdir()
    shutil.copy(HARBOUR.parent / "wire" / "first.txt", tmp_path / "wire" / "first.txt")
    import_file(opened, tmp_path / "forged.yaml")
    shutil.copytree(folder / "witnesses", tmp_path / "forged" / "witnesses")
    return opened


def test_both_keys_of_a_witness_sign_and_the_bundle_tells_it(folder, partner, tmp_path):
    with open_workspace(folder) as workspace:
        (asked,) = ask_witnesses(workspace)
        made = export_bundle(workspace, "harbour", tmp_path / "b.zip")

    told = verify_bundle(made.path).of(Kind.TOLD)
    assert (asked.name, asked.size, asked.signatures, asked.problem) == ("north", 20, 2, None)
    assert (
        len([sentence for sentence in told if "under 20 entries holds: they were seen at 2021-03-10" in sentence]) == 2
    )
    assert not any("unwitnessed" in sentence for sentence in verify_bundle(made.path).of(Kind.UNCHECKED))


def test_what_was_witnessed_earlier_stays_with_the_record_as_it_grows(folder, partner, tmp_path):
    with open_workspace(folder) as workspace:
        ask_witnesses(workspace)
        add_a_case(workspace, tmp_path)
        grown = check_witnessed(workspace)
        made = export_bundle(workspace, "harbour", tmp_path / "b.zip")
        (again,) = ask_witnesses(workspace)

    assert grown.of(Kind.TOLD) == ["The first 20 entries are those that north, north-pq countersigned."]
    assert any("under 20 entries holds" in sentence for sentence in verify_bundle(made.path).of(Kind.TOLD))
    assert again.size == 21


def test_a_database_that_was_rolled_back_is_found_out_and_named(folder, partner, tmp_path):
    shutil.copy(folder / "lastseen.db", tmp_path / "old.db")
    with open_workspace(folder) as workspace:
        add_a_case(workspace, tmp_path)
        ask_witnesses(workspace)
    shutil.copy(tmp_path / "old.db", folder / "lastseen.db")

    with open_workspace(folder) as workspace:
        report = check_witnessed(workspace)
        with pytest.raises(AlteredStore, match="no bundle is made"):
            export_bundle(workspace, "harbour", tmp_path / "b.zip")

    assert report.of(Kind.ALTERED) == [
        "The ledger has 20 entries, but 21 were countersigned by north, north-pq: the workspace was rolled back."
    ]


def test_a_workspace_that_was_rolled_back_as_a_whole_is_told_by_the_witness(folder, partner, tmp_path):
    shutil.copytree(folder, tmp_path / "old")
    with open_workspace(folder) as workspace:
        add_a_case(workspace, tmp_path)
        ask_witnesses(workspace)

    with open_workspace(tmp_path / "old") as workspace:
        (asked,) = ask_witnesses(workspace)

    assert isinstance(asked.problem, RolledBack)
    assert str(asked.problem) == (
        "the witness north has seen 21 entries of this ledger, and here are 20: the workspace was rolled back"
    )


def test_a_record_that_was_written_anew_is_refused_by_the_witness_and_by_what_was_kept(folder, partner, tmp_path):
    with open_workspace(folder) as workspace:
        ask_witnesses(workspace)
        export_tiles(workspace, tmp_path / "tiles")
    with rewritten(folder, tmp_path) as forged:
        (asked,) = ask_witnesses(forged)
        alone, held = check_witnessed(forged), check_witnessed(forged, tmp_path / "tiles")
        with pytest.raises(RolledBack, match="does not begin with"):
            export_tiles(forged, tmp_path / "tiles")

    assert "has seen another beginning of this ledger" in str(asked.problem)
    assert "The first 20 entries are not those that north, north-pq countersigned" in alone.of(Kind.ALTERED)[0]
    assert any("Entry 0 was changed" in sentence for sentence in held.of(Kind.ALTERED))


def test_a_bundle_of_a_record_that_was_written_anew_is_refused_by_the_tiles_that_a_partner_kept(
    folder, partner, tmp_path
):
    with open_workspace(folder) as workspace:
        export_tiles(workspace, tmp_path / "tiles")
    with rewritten(folder, tmp_path) as forged:
        shutil.rmtree(forged.folder / "witnesses")
        made = export_bundle(forged, "harbour", tmp_path / "b.zip")

    assert verify_bundle(made.path).exit_code == 0
    assert verify_bundle(made.path, Against(held=tmp_path / "tiles")).exit_code == 1


def test_tiles_that_were_kept_are_brought_up_to_date(folder, tmp_path):
    with open_workspace(folder) as workspace:
        export_tiles(workspace, tmp_path / "tiles")
        add_a_case(workspace, tmp_path)
        export_tiles(workspace, tmp_path / "tiles")

        report = check_witnessed(workspace, tmp_path / "tiles")

    assert report.of(Kind.TOLD) == ["The record begins with the 21 entries of the checkpoint that was kept."]


def test_a_witness_that_is_down_does_not_keep_the_others_from_being_asked(folder, partner):
    with open_workspace(folder) as workspace:
        trust_witness(workspace, "south", str(cosigners(partner)[0].key), "http://127.0.0.1:9")

        asked = ask_witnesses(workspace)

    assert [found.name for found in asked] == ["north", "south"]
    assert asked[0].problem is None
    assert isinstance(asked[1].problem, WitnessDown)


def test_a_witness_that_lies_is_found_out(folder, partner, tmp_path):
    stranger = memory_of(tmp_path / "stranger").cosigners("partner.example/one", bytes)[0]

    def lying(environ, start):
        start("200 OK", [])
        return [stranger.key.name.encode(), b"\n"]

    with open_workspace(folder) as workspace, listening(lying) as address:
        trust_witness(workspace, "liar", str(stranger.key), address)
        (asked,) = ask_witnesses(workspace, ["liar"])

        assert "sends what is no countersignature" in str(asked.problem)
        assert kept(workspace).cosigned() == []


def test_more_than_half_of_the_witnesses_must_sign(folder, tmp_path):
    with open_workspace(folder) as workspace:
        for name in ("one", "two", "three"):
            key = (
                memory_of(tmp_path / name)
                .cosigners(f"partner.example/{name}", lambda count, n=name: n.encode().ljust(count))[0]
                .key
            )
            policy = trust_witness(workspace, name, str(key), None)

    assert policy.groups == {"most": (2, ["one", "two", "three"])}
    assert not policy.is_met({"one"})
    assert policy.is_met({"one", "three"})


@pytest.mark.parametrize(("name", "key"), [("none", None), ("two words", None), ("x", "no-key"), ("x", "log")])
def test_what_cannot_be_a_witness_is_refused(folder, tmp_path, name, key):
    with open_workspace(folder) as workspace:
        right = str(memory_of(tmp_path / "w").cosigners("partner.example/one", bytes)[0].key)
        given = {None: right, "log": str(workspace.log.verifier)}.get(key, key)

        with pytest.raises(LastseenError, match="cannot be a witness"):
            trust_witness(workspace, name, given, None)


def test_nobody_to_ask_is_said(folder):
    with open_workspace(folder) as workspace, pytest.raises(LastseenError, match="no witness can be asked yet"):
        ask_witnesses(workspace)


def test_a_spoilt_list_of_witnesses_is_said_to_be_spoilt(folder):
    with open_workspace(folder) as workspace:
        (folder / "witnesses").mkdir()
        put_whole(folder / "witnesses" / "policy", b"witness\n")

        with pytest.raises(AlteredStore, match="cannot be read"):
            check_witnessed(workspace)


def test_a_countersignature_that_was_spoilt_by_hand_is_named(folder, partner):
    with open_workspace(folder) as workspace:
        ask_witnesses(workspace)
        ((size, note),) = kept(workspace).cosigned()
        lines = note.decode().split("\n")
        value = lines[5].rpartition(" ")[2]
        lines[5] = lines[5].replace(value[20:24], "AAAA")
        put_whole(folder / "witnesses" / "cosigned" / str(size), "\n".join(lines).encode())

        report = check_witnessed(workspace)

    assert report.of(Kind.ALTERED) == ["The countersignature of north under 20 entries does not hold."]


def test_a_ledger_that_was_spoilt_by_hand_is_still_held_against_what_was_kept(folder, partner):
    with open_workspace(folder) as workspace:
        ask_witnesses(workspace)
        by_hand(workspace, "DELETE FROM lastseen_node")
        by_hand(workspace, "UPDATE lastseen_entry SET leaf = 'text' WHERE \"index\" = 3")

        report = check_witnessed(workspace)
        (asked,) = ask_witnesses_again(workspace)

    assert report.of(Kind.ALTERED)[0].startswith(
        "The first 20 entries are not those that north, north-pq countersigned"
    )
    assert isinstance(asked, AlteredStore)


def ask_witnesses_again(workspace):
    """What stops asking: the problem of each witness, or of the workspace itself."""
    try:
        return [found.problem for found in ask_witnesses(workspace)]
    except AlteredStore as error:
        return [error]


@pytest.fixture
def authority(tmp_path):
    """An authority for time stamps, made with openssl, that answers over HTTP."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed, and plays the authority for time stamps here")
    pytest.importorskip("rfc3161_client", reason="pip install 'lastseen[timestamps]' to run this")
    home = tmp_path / "authority"
    home.mkdir()
    (home / "config").write_text(CONFIG.replace("HOME", str(home)), "utf-8")
    (home / "serial").write_text("01\n", "utf-8")
    openssl(home, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "30",
            "-keyout", "key.pem", "-out", "cert.pem", "-subj", "/CN=Test authority", "-config", "config",
            "-extensions", "stamps")  # fmt: skip

    def answer(environ, start):
        (home / "query").write_bytes(environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"])))
        openssl(home, "ts", "-reply", "-queryfile", "query", "-out", "reply", "-config", "config")
        start("200 OK", [("Content-Type", "application/timestamp-reply")])
        return [(home / "reply").read_bytes()]

    with listening(answer) as address:
        yield home, address


CONFIG = """
[req]
distinguished_name = name
prompt = no
[name]
CN = Test authority
[stamps]
basicConstraints = critical, CA:false
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
[tsa]
default_tsa = one
[one]
dir = HOME
serial = HOME/serial
signer_cert = HOME/cert.pem
signer_key = HOME/key.pem
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha512
"""


def openssl(home, *words):
    return subprocess.run(["openssl", *words], cwd=home, check=True, capture_output=True)


def test_a_time_stamp_is_kept_as_it_came_and_openssl_finds_it_right(folder, authority, tmp_path):
    home, address = authority
    with open_workspace(folder) as workspace:
        file = stamp(workspace, address, "K. Ono")
        made = export_bundle(workspace, "harbour", tmp_path / "b.zip")

        checked, entered = verify(workspace), newest(workspace, 1)[0]

    report = verify_bundle(made.path)
    verified = openssl(home, "ts", "-verify", "-data", file.parent / "20", "-in", file, "-CAfile", "cert.pem")
    assert b"Verification: OK" in verified.stdout + verified.stderr
    assert report.exit_code == 0
    assert (entered.index, entered.type, entered.by) == (20, "stamp.add", "K. Ono")
    assert entered.values["tsr_sha256"] == sha256(file.read_bytes()).hexdigest()
    assert checked.ok
    assert any("The time stamp tsr/20-1.tsr is about tsr/20.checkpoint" in told for told in report.of(Kind.UNCHECKED))


def test_a_time_stamp_that_is_lost_or_exchanged_is_missed_by_its_entry(folder, authority):
    with open_workspace(folder) as workspace:
        file = stamp(workspace, authority[1], "K. Ono")
        whole = check_witnessed(workspace)
        file.write_bytes(file.read_bytes() + b"x")
        changed = check_witnessed(workspace)

    assert whole.exit_code == 0
    assert changed.exit_code == 3
    assert "The time stamp that entry 20 names is not in the folder witnesses/stamps" in changed.of(Kind.MISSING)[0]


def test_a_time_stamp_of_something_else_is_refused(folder, authority, tmp_path):
    home, address = authority
    with open_workspace(folder) as workspace:
        stamp(workspace, address, "K. Ono")
        old = (home / "reply").read_bytes()

        def replay(environ, start):
            start("200 OK", [])
            return [old]

        add_a_case(workspace, tmp_path)
        with listening(replay) as other, pytest.raises(WitnessDown, match="time stamp of something else"):
            stamp(workspace, other, "K. Ono")


def test_what_is_no_time_stamp_is_refused(folder):
    pytest.importorskip("rfc3161_client", reason="pip install 'lastseen[timestamps]' to run this")

    def nonsense(environ, start):
        start("200 OK", [])
        return [b"hello"]

    with (
        open_workspace(folder) as workspace,
        listening(nonsense) as address,
        pytest.raises(WitnessDown, match="no time stamp"),
    ):
        stamp(workspace, address, "K. Ono")
