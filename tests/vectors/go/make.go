// Makes made.json with Go's own transparency log code, so that Lastseen's can be compared with it.
//
//	apt install golang-go golang-golang-x-mod-dev
//	GO111MODULE=off GOPATH=/usr/share/gocode go run make.go > made.json
//
// The leaves are the numbers from 0, written in decimal. Hashes are in base64, those of a proof with a space between; keys
// and notes are in their text forms.
package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"log"
	"os"
	"runtime"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const (
	allUpTo    = 17
	tileHeight = 8
	origin     = "lastseen/7f3a9c2e"
)

var (
	sizes = []int64{1, 2, 3, 255, 256, 257, 511, 600, 1000, 65535, 65536, 65537, 70000}
	texts = []string{"One line.\n", "Two lines,\nthe second.\n", "\n", "An empty line\n\nwithin.\n", "실종 пропал مفقود 😶\n"}
	masks = []byte{0x01, 0x20, 0x80}
)

type signed struct {
	Private []string `json:"private"`
	Public  []string `json:"public"`
	Text    string   `json:"text"`
	Note    string   `json:"note"`
}

type inclusion struct {
	Index int64  `json:"index"`
	Size  int64  `json:"size"`
	Proof string `json:"proof"`
}

type consistency struct {
	Old   int64  `json:"old"`
	New   int64  `json:"new"`
	Proof string `json:"proof"`
}

type root struct {
	Size int64  `json:"size"`
	Root string `json:"root"`
}

type tiles struct {
	Size   int64             `json:"size"`
	Sha256 map[string]string `json:"sha256"`
}

// Which changes of single bytes of a note Go still opens: one sign for each byte, 1 where it does.
type flips struct {
	Note   string `json:"note"`
	Public string `json:"public"`
	Mask   byte   `json:"mask"`
	Opened string `json:"opened"`
}

type made struct {
	About       string        `json:"about"`
	Notes       []signed      `json:"notes"`
	Checkpoints []signed      `json:"checkpoints"`
	Flips       []flips       `json:"flips"`
	Roots       []root        `json:"roots"`
	Inclusion   []inclusion   `json:"inclusion"`
	Consistency []consistency `json:"consistency"`
	Tiles       []tiles       `json:"tiles"`
}

func must(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

// The stored hashes of a log, kept in memory.
type stored []tlog.Hash

func (s stored) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	found := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		found[i] = s[index]
	}
	return found, nil
}

func grow(size int64) stored {
	var hashes stored
	for n := int64(0); n < size; n++ {
		more, err := tlog.StoredHashes(n, []byte(fmt.Sprint(n)), hashes)
		must(err)
		hashes = append(hashes, more...)
	}
	return hashes
}

func written(hashes []tlog.Hash) string {
	lines := make([]string, len(hashes))
	for i, hash := range hashes {
		lines[i] = hash.String()
	}
	return strings.Join(lines, " ")
}

func sign(text string, seeds ...byte) signed {
	made := signed{Text: text}
	var signers []note.Signer
	for _, seed := range seeds {
		name := origin
		if seed > 1 {
			name = fmt.Sprintf("lastseen.example/u_%d", seed)
		}
		private, public, err := note.GenerateKey(bytes.NewReader(bytes.Repeat([]byte{seed}, 32)), name)
		must(err)
		signer, err := note.NewSigner(private)
		must(err)
		signers = append(signers, signer)
		made.Private, made.Public = append(made.Private, private), append(made.Public, public)
	}
	whole, err := note.Sign(&note.Note{Text: text}, signers...)
	must(err)
	made.Note = string(whole)
	return made
}

func flipped(from signed, mask byte) flips {
	verifier, err := note.NewVerifier(from.Public[0])
	must(err)
	var opened strings.Builder
	for at := range []byte(from.Note) {
		changed := []byte(from.Note)
		changed[at] ^= mask
		if _, err := note.Open(changed, note.VerifierList(verifier)); err == nil {
			opened.WriteByte('1')
		} else {
			opened.WriteByte('0')
		}
	}
	return flips{from.Note, from.Public[0], mask, opened.String()}
}

func main() {
	whole := grow(sizes[len(sizes)-1])
	out := made{About: "Made by make.go with golang.org/x/mod 0.7.0 (sumdb/note, sumdb/tlog) and " + runtime.Version() + "."}
	for _, text := range texts {
		out.Notes = append(out.Notes, sign(text, 2), sign(text, 2, 3))
	}
	small := make([]int64, allUpTo)
	for n := range small {
		small[n] = int64(n) + 1
	}
	for _, size := range append(small, sizes[3:]...) {
		hash, err := tlog.TreeHash(size, whole)
		must(err)
		out.Roots = append(out.Roots, root{size, hash.String()})
		out.Checkpoints = append(out.Checkpoints, sign(fmt.Sprintf("%s\n%d\n%s\n", origin, size, hash), 1))
		indexes := []int64{0, 1, size / 2, size - 2, size - 1}
		if size <= allUpTo {
			indexes = nil
			for index := int64(0); index < size; index++ {
				indexes = append(indexes, index)
			}
		}
		for _, index := range indexes {
			proof, err := tlog.ProveRecord(size, index, whole)
			must(err)
			out.Inclusion = append(out.Inclusion, inclusion{index, size, written(proof)})
		}
		for _, old := range append(small, sizes[3:]...) {
			if old <= size && (size <= allUpTo || old >= allUpTo-2) {
				proof, err := tlog.ProveTree(size, old, whole)
				must(err)
				out.Consistency = append(out.Consistency, consistency{old, size, written(proof)})
			}
		}
	}
	for _, size := range []int64{1, 255, 256, 257, 600, 70000} {
		widest := map[tlog.Tile]int{} // of a tile that is not full, Go names every width on the way
		for _, tile := range tlog.NewTiles(tileHeight, 0, size) {
			width := tile.W
			tile.W = 0
			if width > widest[tile] {
				widest[tile] = width
			}
		}
		hashes := map[string]string{}
		for tile, width := range widest {
			tile.W = width
			data, err := tlog.ReadTileData(tile, whole)
			must(err)
			sum := sha256.Sum256(data)
			hashes[tile.Path()] = base64.StdEncoding.EncodeToString(sum[:])
		}
		out.Tiles = append(out.Tiles, tiles{size, hashes})
	}
	for _, mask := range masks {
		out.Flips = append(out.Flips, flipped(out.Notes[3], mask), flipped(out.Checkpoints[6], mask))
	}
	encoder := json.NewEncoder(os.Stdout)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", " ")
	must(encoder.Encode(out))
}
